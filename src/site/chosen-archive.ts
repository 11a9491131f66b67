// A copy of archive.sqlite that holds some stories and epics only, with what belongs to them: so every page and part shows nothing else.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../archive/durable-files.ts';
import { Database } from '../archive/database.ts';
import { masterName } from '../archive/layout.ts';
import type { FoundRecord } from '../server/view/search-source.ts';

/** `folder`: the archive. `into`: a folder that is made. The stories and epics found stay, and the epics of those stories. */
export function copyChosen(folder: string, into: string, found: readonly FoundRecord[]): void {
  makeFolder(into);
  const copy = join(into, masterName);
  copyWhole(join(folder, masterName), copy);
  const database = Database.open(copy, { safety: 'none' });
  try {
    database.exec('PRAGMA foreign_keys = OFF');
    database.transaction(() => keepOnly(database, found));
  } finally {
    database.close();
  }
}

/** While it is read, no run can write to it. */
function copyWhole(master: string, copy: string): void {
  const database = Database.openReadOnly(master);
  try {
    database.exec('BEGIN');
    database.get('SELECT count(*) AS n FROM runs');
    copyFileSync(master, copy);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

const newest = 'records r JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL';
/** Of texts that are JSON only: bytes that are none would end the question. */
const attribute = (path: string): string => `CASE WHEN json_valid(v.text) THEN json_extract(v.text, '${path}') END`;
const listed = (path: string): string =>
  `json_each(CASE WHEN json_valid(v.text) AND json_type(v.text, '${path}') = 'array' THEN v.text ELSE '{}' END, '${path}')`;

// What belongs to nothing that can be chosen (the project, its people, iterations and settings) stays; sums of all stories go.
const choices = [
  // Labels that chosen stories carry, then epics of those labels.
  `INSERT INTO chosen_labels SELECT DISTINCT CAST(json_extract(l.value, '$.id') AS TEXT) FROM ${newest}, ${listed('$.labels')} l
    WHERE r.resource = 'stories' AND r.key IN (SELECT key FROM chosen WHERE resource = 'stories') AND l.type = 'object'`,
  `INSERT INTO chosen SELECT 'epics', r.key FROM ${newest} WHERE r.resource = 'epics'
    AND (CAST(${attribute('$.label.id')} AS TEXT) IN chosen_labels OR CAST(${attribute('$.label_id')} AS TEXT) IN chosen_labels)`,
  `INSERT INTO chosen_labels SELECT CAST(${attribute('$.label.id')} AS TEXT) FROM ${newest}
    WHERE r.resource = 'epics' AND r.key IN (SELECT key FROM chosen WHERE resource = 'epics')`,
  `INSERT INTO dropped SELECT id FROM records WHERE resource IN ('stories', 'epics')
    AND NOT EXISTS (SELECT 1 FROM chosen c WHERE c.resource = records.resource AND c.key = records.key)`,
  `INSERT INTO dropped SELECT id FROM records WHERE resource = 'labels' AND key NOT IN (SELECT id FROM chosen_labels WHERE id IS NOT NULL)`,
  `INSERT INTO dropped SELECT id FROM records WHERE resource = 'releases' AND key NOT IN (SELECT key FROM chosen WHERE resource = 'stories')`,
  `INSERT INTO dropped SELECT id FROM records WHERE resource = 'history_days'`,
  // An activity of anything that is not chosen tells of it.
  `INSERT INTO dropped SELECT r.id FROM ${newest} WHERE r.resource = 'activities' AND (NOT json_valid(v.text) OR NOT EXISTS (
      SELECT 1 FROM ${listed('$.primary_resources')} p) OR EXISTS (SELECT 1 FROM ${listed('$.primary_resources')} p WHERE NOT EXISTS (
      SELECT 1 FROM chosen c WHERE c.key = CAST(json_extract(p.value, '$.id') AS TEXT)
        AND c.resource = CASE json_extract(p.value, '$.kind') WHEN 'epic' THEN 'epics' ELSE 'stories' END)))`,
];

/** What is owned by what is dropped, however deep. */
const dropOwned = `INSERT OR IGNORE INTO dropped SELECT r.id FROM records r JOIN records o ON o.resource = r.owner_resource AND o.key = r.owner_key
  WHERE r.owner_resource <> 'project' AND o.id IN (SELECT id FROM dropped) AND r.id NOT IN (SELECT id FROM dropped)`;

function keepOnly(database: Database, found: readonly FoundRecord[]): void {
  database.exec(`CREATE TEMP TABLE chosen (resource TEXT, key TEXT, PRIMARY KEY (resource, key) ON CONFLICT IGNORE);
    CREATE TEMP TABLE chosen_labels (id TEXT UNIQUE ON CONFLICT IGNORE);
    CREATE TEMP TABLE dropped (id INTEGER PRIMARY KEY ON CONFLICT IGNORE)`);
  for (const { resource, key } of found) database.run('INSERT INTO chosen VALUES (?, ?)', resource, key);
  for (const sql of choices) database.run(sql);
  while (database.run(dropOwned) > 0);
  for (const table of ['versions', 'absences', 'earlier_places']) {
    database.run(`DELETE FROM ${table} WHERE record_id IN (SELECT id FROM dropped)`);
  }
  database.run('DELETE FROM records WHERE id IN (SELECT id FROM dropped)');
  // What could not be read is told with the name of whose it was.
  database.run(`DELETE FROM gaps WHERE owner_key IS NOT NULL AND owner_resource <> 'project'
    AND NOT EXISTS (SELECT 1 FROM records r WHERE r.resource = owner_resource AND r.key = owner_key)`);
}
