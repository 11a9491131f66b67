// Holds the tables' own counts against the records that are there: what each run says that it added, changed and removed, and what the newest one holds.
import { printable } from '../util/printable.ts';
import { type Database, integer, type Row, text } from './database.ts';
import type { Findings } from './verify-finding.ts';

const added = 'SELECT first_run AS run, resource, count(*) AS n FROM records GROUP BY 1, 2';

const changed = `
SELECT v.first_run AS run, r.resource AS resource, count(*) AS n FROM versions v JOIN records r ON r.id = v.record_id
  WHERE v.first_run > r.first_run GROUP BY 1, 2`;

/** Of records that came back, too. */
const removed = `
SELECT run, resource, count(*) AS n FROM (
  SELECT gone_run AS run, resource FROM records WHERE gone_run IS NOT NULL
  UNION ALL
  SELECT a.gone_run, r.resource FROM absences a JOIN records r ON r.id = a.record_id)
GROUP BY 1, 2`;

const held = `
SELECT (SELECT max(number) FROM runs) AS run, resource, count(*) AS n FROM records WHERE gone_run IS NULL GROUP BY 2`;

/** Each current record has one line of its resource's file. */
const misplaced = `
SELECT resource FROM records WHERE gone_run IS NULL
  GROUP BY resource HAVING count(place) <> count(*) OR count(DISTINCT place) <> count(*)`;

export function checkCounts(master: Database, findings: Findings): void {
  const newest = master.get('SELECT max(number) AS run FROM runs')?.['run'];
  const found = {
    added: countsIn(master, added),
    changed: countsIn(master, changed),
    removed: countsIn(master, removed),
  };
  const current = countsIn(master, held);
  for (const row of master.batches('SELECT rowid AS id, * FROM counts WHERE rowid > ? ORDER BY rowid LIMIT ?', 'id')) {
    for (const name of ['added', 'changed', 'removed'] as const) compare(findings, row, name, found[name]);
    if (row['run'] === newest) compare(findings, row, 'held', current);
  }
  for (const row of master.all(misplaced)) {
    const what = `has lost the order of ${printable(text(row, 'resource'), 40)}`;
    findings.damage('archive.sqlite', what, 'master');
  }
}

function compare(findings: Findings, row: Row, name: string, found: ReadonlyMap<string, number>): void {
  const [run, resource, said] = [integer(row, 'run'), text(row, 'resource'), integer(row, name)];
  const there = found.get(`${run} ${resource}`) ?? 0;
  if (there === said) return;
  const what = `run ${run} counted ${said} ${printable(resource, 40)} as ${name}, ${there} are there`;
  findings.damage('archive.sqlite', what, 'master');
}

function countsIn(master: Database, sql: string): Map<string, number> {
  return new Map(master.all(sql).map((row) => [`${integer(row, 'run')} ${text(row, 'resource')}`, integer(row, 'n')]));
}
