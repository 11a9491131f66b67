// Numbers the current records of each resource in the order of its JSON file: the host's. What this run did not see comes after what it saw.
import type { Resource } from '../model/resources.ts';
import { type Database, integer } from './database.ts';
import { keepingPlaces } from './earlier-places.ts';
import { ownersFirst } from './owner-order.ts';

const isNumeric = `(r.key NOT GLOB '*[^0-9]*')`;

function orderOf({ source }: Resource): string {
  switch (source.from) {
    case 'gathered':
      return `NOT ${isNumeric}, CASE WHEN ${isNumeric} THEN length(r.key) END, r.key`;
    case 'object':
    case 'list':
      return 'r.last_run DESC, r.position, r.id';
    case 'nested': {
      const ranks = source.places.map((place, rank) => `WHEN '${place.owner}' THEN ${rank}`);
      const owner = `CASE r.owner_resource ${ranks.join(' ')} ELSE ${ranks.length} END, o.place IS NULL, o.place`;
      return `${owner}, r.last_run DESC, r.position, r.id`;
    }
  }
  return source satisfies never;
}

/** In the transaction of the newest run, after its tombstones. */
export function numberPlaces(database: Database): void {
  const run = integer(database.get('SELECT max(number) AS n FROM main.runs') ?? {}, 'n');
  for (const resource of ownersFirst) {
    keepingPlaces(database, resource.name, run, () => clearGone(database, resource) + number(database, resource));
  }
}

function clearGone(database: Database, { name }: Resource): number {
  const sql = 'UPDATE main.records SET place = NULL WHERE resource = ? AND place IS NOT NULL AND gone_run IS NOT NULL';
  return database.run(sql, name);
}

function number(database: Database, resource: Resource): number {
  return database.run(
    `UPDATE main.records SET place = numbered.place
     FROM (
       SELECT r.id AS id, row_number() OVER (ORDER BY ${orderOf(resource)}) AS place
       FROM main.records r LEFT JOIN main.records o ON o.resource = r.owner_resource AND o.key = r.owner_key
       WHERE r.resource = ? AND r.gone_run IS NULL
     ) AS numbered
     WHERE main.records.id = numbered.id AND main.records.place IS NOT numbered.place`,
    resource.name,
  );
}
