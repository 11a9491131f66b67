// Refuses a snapshot that is far smaller than the last one, or of another project, where the activity does not explain it. Reads within the commit, which
// then never happened.
import { lossesIn } from '../model/losses.ts';
import { type ResourceName, resourceOf } from '../model/resources.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { type Database, integer, text, textOrNull } from './database.ts';
import { ownersFirst } from './owner-order.ts';

const [mostRows, mostShare] = [20, 0.2];
const accept = 'Nothing was changed in the archive. If that is right, run it again with --accept-shrink.';

interface Shrink {
  readonly resource: ResourceName;
  readonly before: number;
  readonly after: number;
  readonly gone: number;
  readonly explained: number;
}

/** After the tombstones of the run. Throws PtBackupError `refused`, with both counts. */
export function refuseShrink(database: Database, run: number): void {
  const shrinks = shrinksIn(database, run);
  if (shrinks.length === 0) return;
  const counts = shrinks.map(({ resource, before, after, gone, explained }) => {
    const told =
      explained === 0 ? 'which the activity does not explain' : `of which the activity explains ${explained}`;
    return `${resource} from ${before} to ${after} (${gone} gone, ${told})`;
  });
  throw new PtBackupError('refused', `The host shows far less than the last time: ${counts.join('; ')}. ${accept}`);
}

/** Before the run is taken in. A project keeps its `created_at`: another one means that the host gives another project under this id. */
export function refuseOtherProject(database: Database): void {
  const of = (table: string): string | null => {
    const row = database.get(table);
    return row === undefined ? null : createdAt(text(row, 'text'));
  };
  const before = of(`SELECT text FROM main.current_records WHERE resource = 'project' LIMIT 1`);
  const now = of(`SELECT text FROM staging.records WHERE resource = 'project' LIMIT 1`);
  if (before === null || now === null || before === now) return;
  const [held, given] = [printable(before, 40), printable(now, 40)];
  throw new PtBackupError(
    'refused',
    `The host shows another project under this id, created ${given}; the archive is of one created ${held}. ${accept}`,
  );
}

function createdAt(project: string): string | null {
  const record = parseJson(project);
  const value = isJsonObject(record) ? record['created_at'] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function shrinksIn(database: Database, run: number): Shrink[] {
  const gone = goneRecords(database, run);
  const explained = explainedOf(database, run, gone);
  return ownersFirst.flatMap(({ name, tier, source }) => {
    const own = gone.get(name) ?? [];
    if (tier !== 'core' || source.from === 'object' || own.length === 0) return [];
    const unexplained = own.filter((each) => !explained.has(refText(each))).length;
    const after = countOf(database, 'resource = ? AND gone_run IS NULL', name);
    const before = countOf(
      database,
      `resource = ? AND first_run < ${run} AND (gone_run IS NULL OR gone_run = ${run})`,
      name,
    );
    const isFar = unexplained > mostRows && unexplained > before * mostShare;
    if (unexplained === 0 || (after > 0 && !isFar)) return [];
    return [{ resource: name, before, after, gone: own.length, explained: own.length - unexplained }];
  });
}

interface Gone {
  readonly resource: string;
  readonly key: string;
  readonly ownerResource: string | null;
  readonly ownerKey: string | null;
}

/** By resource. */
function goneRecords(database: Database, run: number): ReadonlyMap<string, readonly Gone[]> {
  const byResource = new Map<string, Gone[]>();
  const rows = database.all(
    'SELECT resource, key, owner_resource, owner_key FROM main.records WHERE gone_run = ?',
    run,
  );
  for (const row of rows) {
    const resource = text(row, 'resource');
    const [ownerResource, ownerKey] = [textOrNull(row, 'owner_resource'), textOrNull(row, 'owner_key')];
    const gone: Gone = { resource, key: text(row, 'key'), ownerResource, ownerKey };
    const others = byResource.get(resource);
    if (others === undefined) byResource.set(resource, [gone]);
    else others.push(gone);
  }
  return byResource;
}

/** Those that an activity of this run names as gone, and what was in them. */
function explainedOf(database: Database, run: number, gone: ReadonlyMap<string, readonly Gone[]>): ReadonlySet<string> {
  const explained = new Set(gone.size === 0 ? [] : lossesOf(database, run));
  for (const { name } of ownersFirst) {
    for (const each of gone.get(name) ?? []) {
      const owner = { resource: each.ownerResource ?? '', key: each.ownerKey ?? '' };
      if (explained.has(refText(owner))) explained.add(refText(each));
    }
  }
  return explained;
}

function* lossesOf(database: Database, run: number): Generator<string, void, undefined> {
  const sql = `SELECT v.id AS id, v.text AS text FROM main.versions v JOIN main.records r ON r.id = v.record_id
    WHERE r.resource = '${resourceOf('activities').name}' AND r.first_run = ? AND v.id > ? ORDER BY v.id LIMIT ?`;
  for (const row of database.batches(sql, 'id', run)) {
    for (const loss of lossesIn(text(row, 'text'))) yield refText(loss);
  }
}

const refText = ({ resource, key }: { readonly resource: string; readonly key: string }): string =>
  `${resource} ${key}`;

function countOf(database: Database, where: string, resource: ResourceName): number {
  return integer(database.get(`SELECT count(*) AS n FROM main.records WHERE ${where}`, resource) ?? {}, 'n');
}
