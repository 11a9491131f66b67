// Keeps where records stood in their files before a run moved them, so that every earlier order can be told exactly. Writes inside the commit.
// A record's place is told by the record before it: so a record that comes, goes or moves makes a row or two, however many stand below it.
import type { Database } from './database.ts';

const keep = 'INSERT OR IGNORE INTO main.earlier_places (record_id, last_run, previous_id, owner_resource, owner_key)';

/** Before owners and places change. `which`: SQL that selects the ids of the records; its parameter is the number of the run. */
export function keepPlaces(which: string): string {
  return `${keep}
  SELECT r.id, ? - 1, p.id, r.owner_resource, r.owner_key
  FROM main.records r LEFT JOIN main.records p ON p.resource = r.resource AND p.place = r.place - 1
  WHERE r.place IS NOT NULL AND r.id IN (${which})`;
}

const remember = `
INSERT INTO temp.places_before
  SELECT id, lag(id) OVER (ORDER BY place) FROM main.records WHERE resource = ? AND place IS NOT NULL`;

const keepMoved = `${keep}
  SELECT b.record_id, ? - 1, b.previous_id, r.owner_resource, r.owner_key
  FROM temp.places_before b
  JOIN main.records r ON r.id = b.record_id
  LEFT JOIN main.records p ON p.resource = r.resource AND p.place = r.place - 1
  WHERE r.place IS NULL OR p.id IS NOT b.previous_id`;

/** `renumber` gives the records of the resource their new places and returns how many got another one. */
export function keepingPlaces(database: Database, resource: string, run: number, renumber: () => number): void {
  database.exec('CREATE TEMP TABLE places_before (record_id INTEGER PRIMARY KEY, previous_id INTEGER)');
  database.run(remember, resource);
  if (renumber() > 0) database.run(keepMoved, run);
  database.exec('DROP TABLE temp.places_before');
}
