// What one run read of each resource, what it could not read, and where its settings came from. A word that no run writes is not known.
import type { Row } from '../../archive/database.ts';
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import { isResourceName, resourceNames, type ResourceName } from '../../model/resources.ts';
import { endings, resourceStates } from '../../model/run.ts';
import type { GapRow, ResourceRow, ShownRun } from '../../model/view/archive-view.ts';

/** More than anybody reads; a host that lets nothing be read may leave one for each story. */
const mostGaps = 1000;

/** SQL for a column of text: as bytes, since libsql ends the process at text that is no UTF-8. */
export function asText(column: string): string {
  return `CAST(${column} AS BLOB) AS ${column}`;
}

/** In the order of the resources table. */
export function resourcesOf(master: ServedMaster, run: number): ResourceRow[] {
  const sql = `SELECT ${['resource', 'state', 'ending'].map(asText).join(', ')}, announced, saved, held FROM counts WHERE run = ?`;
  const rows = new Map(master.all(sql, run).map((row) => [textIn(row, 'resource'), row]));
  return resourceNames.flatMap((resource) => {
    const row = rows.get(resource);
    return row === undefined ? [] : [resourceRow(resource, row)];
  });
}

function resourceRow(resource: ResourceName, row: Row): ResourceRow {
  const [state, ending] = [textIn(row, 'state'), textIn(row, 'ending')];
  return {
    resource,
    state: resourceStates.find((each) => each === state) ?? null,
    announced: numberOrNull(row, 'announced'),
    saved: numberIn(row, 'saved'),
    held: numberIn(row, 'held'),
    ending: endings.find((each) => each === ending) ?? null,
  };
}

const gapColumns = ['resource', 'owner_resource', 'owner_key', 'owner_name', 'key', 'what', 'words'];

export function gapsOf(master: ServedMaster, run: number): GapRow[] {
  const sql = `SELECT ${gapColumns.map(asText).join(', ')}, id, status, attempts FROM gaps WHERE run = ? ORDER BY id LIMIT ${mostGaps}`;
  return master.all(sql, run).flatMap((row) => {
    const resource = resourceIn(row, 'resource');
    return resource === null ? [] : [gapRow(resource, row)];
  });
}

function gapRow(resource: ResourceName, row: Row): GapRow {
  const [owner, key] = [resourceIn(row, 'owner_resource'), textIn(row, 'owner_key')];
  return {
    id: numberIn(row, 'id'),
    resource,
    owner: owner === null || key === null ? null : { resource: owner, key, name: textIn(row, 'owner_name') },
    key: textIn(row, 'key'),
    what: textIn(row, 'what') ?? '',
    status: numberOrNull(row, 'status'),
    words: textIn(row, 'words'),
    attempts: numberIn(row, 'attempts'),
  };
}

export function settingsOf(master: ServedMaster, run: number): ShownRun['settings'] {
  const sql = `SELECT ${['setting', 'source'].map(asText).join(', ')} FROM settings WHERE run = ? ORDER BY rowid LIMIT 100`;
  return master
    .all(sql, run)
    .map((row) => ({ setting: textIn(row, 'setting') ?? '', source: textIn(row, 'source') ?? '' }));
}

export function resourceIn(row: Row, column: string): ResourceName | null {
  const name = textIn(row, column) ?? '';
  return isResourceName(name) ? name : null;
}

function numberOrNull(row: Row, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}
