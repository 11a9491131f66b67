// The tables of archive.sqlite, as docs/archive-format.md describes them. Knows no record.
import { resources } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { type Database, integer, text } from './database.ts';

export const formatVersion = 1;

/** "PTBK": tells SQLite's own tools what the file is. */
export const applicationId = 0x5054424b;

const tables = `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  tool TEXT NOT NULL,
  api_url TEXT NOT NULL,
  project_name TEXT NOT NULL,
  project_version TEXT,
  consistency TEXT NOT NULL,
  activity_complete_since TEXT,
  requests INTEGER NOT NULL,
  bytes_received INTEGER NOT NULL,
  facts TEXT NOT NULL
);
CREATE TABLE counts (
  run INTEGER NOT NULL REFERENCES runs(number),
  resource TEXT NOT NULL,
  state TEXT NOT NULL,
  announced INTEGER,
  saved INTEGER NOT NULL,
  ending TEXT,
  held INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (run, resource)
);
CREATE TABLE gaps (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs(number),
  resource TEXT NOT NULL,
  owner_resource TEXT,
  owner_key TEXT,
  owner_name TEXT,
  key TEXT,
  what TEXT NOT NULL,
  status INTEGER,
  words TEXT,
  attempts INTEGER NOT NULL
);
CREATE TABLE settings (
  run INTEGER NOT NULL REFERENCES runs(number),
  setting TEXT NOT NULL,
  source TEXT NOT NULL
);
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  resource TEXT NOT NULL,
  key TEXT NOT NULL,
  owner_resource TEXT,
  owner_key TEXT,
  position INTEGER NOT NULL,
  place INTEGER,
  first_run INTEGER NOT NULL REFERENCES runs(number),
  last_run INTEGER NOT NULL REFERENCES runs(number),
  gone_run INTEGER REFERENCES runs(number),
  UNIQUE (resource, key)
);
CREATE INDEX records_by_place ON records (resource, place);
CREATE INDEX records_by_owner ON records (owner_resource, owner_key);
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES records(id),
  first_run INTEGER NOT NULL REFERENCES runs(number),
  last_run INTEGER REFERENCES runs(number),
  digest TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX versions_by_record ON versions (record_id);
CREATE UNIQUE INDEX newest_version ON versions (record_id) WHERE last_run IS NULL;
CREATE TABLE absences (
  record_id INTEGER NOT NULL REFERENCES records(id),
  gone_run INTEGER NOT NULL REFERENCES runs(number),
  returned_run INTEGER NOT NULL REFERENCES runs(number)
);
CREATE INDEX absences_by_record ON absences (record_id);
CREATE TABLE earlier_places (
  record_id INTEGER NOT NULL REFERENCES records(id),
  last_run INTEGER NOT NULL REFERENCES runs(number),
  previous_id INTEGER REFERENCES records(id),
  owner_resource TEXT,
  owner_key TEXT,
  PRIMARY KEY (record_id, last_run)
);
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  attachment_id TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  first_run INTEGER NOT NULL REFERENCES runs(number)
);
CREATE INDEX attachments_by_id ON attachments (attachment_id COLLATE NOCASE);
CREATE VIEW current_records AS
  SELECT r.resource, r.key, r.owner_resource, r.owner_key, r.place, r.first_run, r.last_run, v.digest, v.text
  FROM records r JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL
  WHERE r.gone_run IS NULL;
CREATE VIEW record_versions AS
  SELECT r.resource, r.key, v.id AS version_id, v.first_run, COALESCE(v.last_run, r.last_run) AS last_run,
    r.gone_run, v.digest, v.text
  FROM records r JOIN versions v ON v.record_id = r.id;
`;

/** The columns of each table, for a reader that trusts no database to say so itself. */
export function columnsByTable(): Map<string, string[]> {
  const definitions = tables.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/gu);
  return new Map(
    Array.from(definitions, ([, table = '', body = '']) => [
      table,
      Array.from(body.matchAll(/^ {2}([a-z_]+) /gmu), ([, column = '']) => column),
    ]),
  );
}

/** Made once, inside the transaction of the first run. */
export function createSchema(database: Database, projectId: string): void {
  database.exec(tables);
  const insert = 'INSERT INTO meta (name, value) VALUES (?, ?)';
  database.run(insert, 'format_version', String(formatVersion));
  database.run(insert, 'project_id', projectId);
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion}`);
}

/** One view for each resource, so that a reader without this tool finds them by name. Adds what an older pt-backup did not know. */
export function createViews(database: Database): void {
  for (const { name } of resources) {
    database.exec(
      `CREATE VIEW IF NOT EXISTS "${name}" AS
        SELECT place, key, owner_key, text FROM current_records WHERE resource = '${name}' ORDER BY place`,
    );
  }
}

/** The project whose archive this is; null for an empty file, as a first run that was cut off may leave one. Throws PtBackupError `foreign`. */
export function projectIdIn(database: Database, path: string): string | null {
  const shown = printable(path, 1000);
  const tableCount = integer(database.get('SELECT count(*) AS n FROM sqlite_master') ?? {}, 'n');
  if (tableCount === 0) return null;
  if (integer(database.get('PRAGMA application_id') ?? {}, 'application_id') !== applicationId) {
    throw new PtBackupError('foreign', `${shown} was not made by pt-backup; name another folder.`);
  }
  const version = metaValue(database, 'format_version');
  if (Number(version) > formatVersion) {
    throw new PtBackupError('foreign', `${shown} has format ${version}, made by a newer pt-backup; use that one.`);
  }
  return metaValue(database, 'project_id');
}

function metaValue(database: Database, name: string): string {
  const row = database.get('SELECT value FROM meta WHERE name = ?', name);
  if (row === undefined) throw new PtBackupError('foreign', `archive.sqlite names no ${name}; put back a copy of it.`);
  return text(row, 'value');
}
