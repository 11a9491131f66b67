// Makes the manifest of the newest snapshot from the archive's tables.
import { isResourceName, type ResourceName, resources } from '../model/resources.ts';
import { z } from 'zod';
import { parseJson } from '../util/json-text.ts';
import { type Database, integer, type Row, text, textOrNull } from './database.ts';
import { resourcesWithFile } from './json-files.ts';
import { carriedLists, type Manifest, manifestSchema, removedCounts } from './manifest.ts';
import { formatVersion } from './schema.ts';

const factsSchema = z.object({
  attachments: z.object({ announced: z.number(), saved: z.number(), reused: z.number(), bytes: z.number() }),
  refused_fields: z.array(z.string()),
  removed: removedCounts,
  carried: carriedLists,
});

/** What stands of a manifest in the column `facts` of its run. */
export function factsIn(manifest: Manifest): z.infer<typeof factsSchema> {
  return factsSchema.parse(manifest);
}

/** Throws where the tables hold what no run writes. */
export function makeManifest(master: Database): Manifest {
  const run = master.get('SELECT * FROM runs ORDER BY number DESC LIMIT 1');
  const project = master.get(`SELECT value FROM meta WHERE name = 'project_id'`);
  if (run === undefined || project === undefined) throw new TypeError('the archive holds no run');
  const number = integer(run, 'number');
  const facts = factsSchema.parse(parseJson(text(run, 'facts')));
  return manifestSchema.parse({
    format_version: formatVersion,
    tool: run['tool'],
    run: { number, id: run['id'], started_at: run['started_at'], finished_at: run['finished_at'] },
    host: { api_url: run['api_url'] },
    project: { id: project['value'], name: run['project_name'], version: run['project_version'] },
    consistency: run['consistency'],
    activity_complete_since: run['activity_complete_since'],
    resources: resourceCounts(master, number),
    attachments: { ...facts.attachments, ...heldContents(master) },
    carried: facts.carried,
    gaps: master.all('SELECT * FROM gaps WHERE run = ? ORDER BY id', number).map(gapOf),
    requests: run['requests'],
    bytes_received: run['bytes_received'],
    refused_fields: facts.refused_fields,
    removed: facts.removed,
    settings: master.all('SELECT setting, source FROM settings WHERE run = ? ORDER BY rowid', number),
  });
}

function resourceCounts(master: Database, run: number): unknown[] {
  const rows = new Map(
    master.all('SELECT * FROM counts WHERE run = ?', run).map((row) => [text(row, 'resource'), row]),
  );
  const withFile = new Set(resourcesWithFile(master).map((resource) => resource.name));
  return resources.flatMap(({ name, file }) => {
    const row = rows.get(name);
    return row === undefined ? [] : [{ ...row, file: withFile.has(name) ? file : null }];
  });
}

function heldContents(master: Database): { readonly held_files: unknown; readonly held_bytes: unknown } {
  const row = master.get('SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM attachments');
  return { held_files: row?.['files'], held_bytes: row?.['bytes'] };
}

function gapOf(row: Row): Manifest['gaps'][number] {
  return {
    resource: nameIn(row, 'resource'),
    owner:
      row['owner_resource'] === null
        ? null
        : { resource: nameIn(row, 'owner_resource'), key: text(row, 'owner_key'), name: textOrNull(row, 'owner_name') },
    key: textOrNull(row, 'key'),
    what: text(row, 'what'),
    status: row['status'] === null ? null : integer(row, 'status'),
    words: textOrNull(row, 'words'),
    attempts: integer(row, 'attempts'),
  };
}

function nameIn(row: Row, column: string): ResourceName {
  const name = text(row, column);
  if (!isResourceName(name)) throw new TypeError(`no resource is named ${name}`);
  return name;
}
