// One finished run as plain data, for tests of what is shown of it.
import type { ResourceChanges } from '../../src/archive/archive-run.ts';
import type { BackupResult } from '../../src/backup/backup.ts';
import { resourceNames } from '../../src/model/resources.ts';
import type { Gap, RunFacts } from '../../src/model/run.ts';

export const gap: Gap = {
  resource: 'comments',
  owner: { resource: 'stories', key: '7', name: 'Pay by card' },
  key: null,
  what: 'cannot be read',
  status: 500,
  words: 'boom',
  attempts: 5,
};

const facts: RunFacts = {
  runId: 'r1',
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:04:17.400Z',
  apiUrl: 'https://host.test/services/v5',
  projectId: '99',
  projectName: 'Web shop',
  projectVersion: '1234',
  consistency: 'unchanged',
  counts: [
    { resource: 'memberships', state: 'read', announced: null, saved: 3, ending: 'whole list' },
    { resource: 'stories', state: 'read', announced: 1200, saved: 1200, ending: 'total' },
    { resource: 'reactions', state: 'unsupported by this host', announced: null, saved: 0, ending: null },
  ],
  gaps: [],
  attachments: { announced: 5, saved: 4, reused: 1, bytes: 1_572_864 },
  carried: null,
  activityCompleteSince: '2019-05-06T07:08:09Z',
  requests: 45,
  bytesReceived: 2048,
  settings: [{ setting: 'token', source: '--token-file' }],
  refusedFields: [],
  removed: { token: 0, signatures: 0, credentials: 0 },
};

type Changes = BackupResult['changes'];

function isComplete(changes: Readonly<Record<string, ResourceChanges>>): changes is Changes {
  return resourceNames.every((name) => name in changes);
}

function changesWith(some: Partial<Changes>): Changes {
  const none = { added: 0, changed: 0, removed: 0 };
  const all = Object.fromEntries(resourceNames.map((name) => [name, some[name] ?? none]));
  if (!isComplete(all)) throw new RangeError('a resource is missing');
  return all;
}

/** A complete backup of project 99, changed as told. */
export function resultWith(changed: Partial<RunFacts>): BackupResult {
  const all = { ...facts, ...changed };
  return {
    facts: all,
    changes: changesWith({
      memberships: { added: 3, changed: 0, removed: 0 },
      stories: { added: 9, changed: 2, removed: 1 },
    }),
    files: ['memberships.json', 'stories.json'].map((name) => ({ name, path: `B/${name}`, bytes: 2, changed: true })),
    unchangedSince: null,
    exit: all.gaps.length === 0 ? 'done' : 'gaps',
  };
}
