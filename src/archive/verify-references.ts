// Follows what records name: a nested record's owner, an attachment's content, the people. Reads archive.sqlite alone.
import { peopleIn } from '../model/people-in.ts';
import { resources } from '../model/resources.ts';
import { outline } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { breathe } from './checked-file.ts';
import { type Database, text, textOrNull } from './database.ts';
import type { Findings } from './verify-finding.ts';
import { recordName } from './verify-records.ts';

export async function checkReferences(master: Database, findings: Findings, signal?: AbortSignal): Promise<void> {
  checkOwners(master, findings);
  checkContents(master, findings);
  await checkPeople(master, findings, signal);
}

const lostOwners = `
SELECT r.id AS id, r.resource AS resource, r.key AS key, r.owner_resource AS owner_resource, r.owner_key AS owner_key
  FROM records r LEFT JOIN records o ON o.resource = r.owner_resource AND o.key = r.owner_key
  WHERE r.resource = ? AND r.gone_run IS NULL AND o.id IS NULL AND r.id > ? ORDER BY r.id LIMIT ?`;

function checkOwners(master: Database, findings: Findings): void {
  for (const { name, source } of resources) {
    // A list of the whole project may name owners that the project no longer has.
    if (source.from !== 'nested' || source.projectList !== undefined) continue;
    for (const row of master.batches(lostOwners, 'id', name)) {
      const [owner, key] = [textOrNull(row, 'owner_resource'), textOrNull(row, 'owner_key')];
      const missing =
        owner === null ? 'names no owner' : `belongs to ${owner} ${printable(key ?? '', 80)}, which is not there`;
      findings.damage(recordName(row), missing, 'master');
    }
  }
}

/** A run that could not save a content has a gap that says so. */
const lostContents = `
SELECT r.id AS id, r.resource AS resource, r.key AS key FROM records r
  WHERE r.resource = 'file_attachments' AND r.gone_run IS NULL
    AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.attachment_id = r.key)
    AND NOT EXISTS (SELECT 1 FROM gaps g WHERE g.run = r.last_run AND g.resource = r.resource AND g.key = r.key)
    AND r.id > ? ORDER BY r.id LIMIT ?`;

function checkContents(master: Database, findings: Findings): void {
  for (const row of master.batches(lostContents, 'id')) {
    findings.damage(recordName(row), 'has no content, and no gap says why', 'run');
  }
}

/** Only what was seen by a run that kept people: its records' people were kept with them. */
const naming = `
SELECT r.id AS id, r.resource AS resource, r.key AS key, v.text AS text
  FROM records r JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL
  JOIN counts c ON c.run = r.last_run AND c.resource = 'people' AND c.state = 'read'
  WHERE r.gone_run IS NULL AND r.resource <> 'people' AND r.id > ? ORDER BY r.id LIMIT ?`;

async function checkPeople(master: Database, findings: Findings, signal?: AbortSignal): Promise<void> {
  const isKept = knownPeople(master);
  let done = 0;
  for (const row of master.batches(naming, 'id')) {
    const missing = namedPeople(text(row, 'text')).filter((id) => !isKept(id));
    for (const id of new Set(missing)) {
      findings.damage(recordName(row), `names person ${printable(id, 80)}, who is not among the people`, 'master');
    }
    done += 1;
    if (done % 1000 === 0) await breathe(signal);
  }
}

function knownPeople(master: Database): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const isThere = master.get(`SELECT 1 FROM records WHERE resource = 'people' AND key = ?`, id) !== undefined;
    known.set(id, isThere);
    return isThere;
  };
}

function namedPeople(sent: string): string[] {
  const { properties } = outline(sent);
  const people = peopleIn((attribute) => {
    const property = properties.findLast((each) => each.name === attribute);
    return property === undefined ? undefined : sent.slice(property.valueStart, property.end);
  });
  return people.map(({ id }) => id);
}
