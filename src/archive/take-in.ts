// Takes the staged records into the archive: new records, new versions, who was seen. A few statements over whole tables, whatever their size.
// The archive is `main`, the staging database is attached as `staging`; both the caller's.
import type { ResourceName } from '../model/resources.ts';
import { type Database, integer } from './database.ts';
import { projectionDigest } from './digest.ts';
import { keepPlaces } from './earlier-places.ts';

/** Which staged record is which of the archive; only numbers, so it stays small. */
const matched = `
CREATE TEMP TABLE matched AS
  SELECT s.id AS staged_id, r.id AS record_id, v.id AS version_id, r.gone_run AS gone_run,
    v.digest IS NOT s.digest AS differs, v.digest = '${projectionDigest}' AS was_projection,
    r.owner_key IS NOT s.owner_key OR r.owner_resource IS NOT s.owner_resource AS owner_differs
  FROM staging.records s
  JOIN main.records r ON r.resource = s.resource AND r.key = s.key
  JOIN main.versions v ON v.record_id = r.id AND v.last_run IS NULL
  ORDER BY record_id;
CREATE UNIQUE INDEX temp.matched_record ON matched (record_id);
CREATE UNIQUE INDEX temp.matched_version ON matched (version_id);
CREATE UNIQUE INDEX temp.matched_staged ON matched (staged_id)`;

/** The newest version gets an end where the record has changed; a projection is replaced like anything else that changes by itself. */
const endVersions = `
UPDATE main.versions SET last_run = (SELECT last_run FROM main.records WHERE id = record_id)
  WHERE id IN (SELECT version_id FROM temp.matched WHERE differs AND NOT was_projection)`;

const addVersions = `
INSERT INTO main.versions (record_id, first_run, digest, text)
  SELECT m.record_id, ?, s.digest, s.text
  FROM temp.matched m JOIN staging.records s ON s.id = m.staged_id
  WHERE m.differs AND NOT m.was_projection`;

// A projection that settles with the text that it had gets the digest of what is settled.
const replaceTexts = `
UPDATE main.versions SET text = s.text, digest = s.digest
  FROM temp.matched m JOIN staging.records s ON s.id = m.staged_id
  WHERE main.versions.id = m.version_id AND NOT (m.differs AND NOT m.was_projection)
    AND (main.versions.text <> s.text OR m.differs)`;

const keepAbsences = `
INSERT INTO main.absences (record_id, gone_run, returned_run)
  SELECT record_id, gone_run, ? FROM temp.matched WHERE gone_run IS NOT NULL`;

const keepOwners = keepPlaces(`SELECT record_id FROM temp.matched WHERE owner_differs`);

const markSeen = `
UPDATE main.records SET last_run = ?, gone_run = NULL, position = s.position,
    owner_resource = s.owner_resource, owner_key = s.owner_key
  FROM temp.matched m JOIN staging.records s ON s.id = m.staged_id
  WHERE main.records.id = m.record_id`;

const addRecords = `
INSERT INTO main.records (resource, key, owner_resource, owner_key, position, first_run, last_run)
  SELECT s.resource, s.key, s.owner_resource, s.owner_key, s.position, ?1, ?1
  FROM staging.records s
  WHERE NOT EXISTS (SELECT 1 FROM temp.matched m WHERE m.staged_id = s.id)
  ORDER BY s.id`;

const addFirstVersions = `
INSERT INTO main.versions (record_id, first_run, digest, text)
  SELECT r.id, ?1, s.digest, s.text
  FROM staging.records s JOIN main.records r ON r.resource = s.resource AND r.key = s.key
  WHERE r.first_run = ?1
  ORDER BY r.id`;

export interface Taken {
  added(resource: ResourceName): number;
  changed(resource: ResourceName): number;
}

export function takeIn(database: Database, run: number): Taken {
  database.exec(matched);
  database.run(endVersions);
  database.run(addVersions, run);
  database.run(replaceTexts);
  database.run(keepAbsences, run);
  database.run(keepOwners, run);
  database.run(markSeen, run);
  database.run(addRecords, run);
  database.run(addFirstVersions, run);
  const added = countsOf(
    database,
    'SELECT resource, count(*) AS n FROM main.records WHERE first_run = ? GROUP BY 1',
    run,
  );
  const changed = countsOf(
    database,
    `SELECT r.resource AS resource, count(*) AS n FROM temp.matched m JOIN main.records r ON r.id = m.record_id
     WHERE m.differs AND NOT m.was_projection GROUP BY 1`,
  );
  database.exec('DROP TABLE temp.matched');
  return { added: (resource) => added.get(resource) ?? 0, changed: (resource) => changed.get(resource) ?? 0 };
}

/** Numbers by resource, from rows with the columns resource and n. */
export function countsOf(database: Database, sql: string, ...values: readonly number[]): ReadonlyMap<unknown, number> {
  return new Map(database.all(sql, ...values).map((row) => [row['resource'], integer(row, 'n')]));
}
