// A project most of whose records are none, or hold lists where objects should be and the other way round.
import { resourceNames } from '../../src/model/resources.ts';
import { newLastingFolder } from '../archive/small-archive.ts';
import { writeArchive } from '../server/made-archive.ts';
import { attack } from './hostile-texts.ts';

const strange = {
  id: 1,
  number: 1,
  guid: '1',
  date: 1,
  kind: attack,
  name: attack,
  description: [attack],
  labels: [null, 1, { name: { a: 1 } }, { name: 'x', id: {} }],
  owner_ids: [null, 'a', {}, [1]],
  requested_by_id: { id: 1 },
  story_ids: [1, '1', null, { a: 1 }, 1, 1],
  comments: 'none',
  current_state: ['accepted'],
  created_at: 1e300,
  occurred_at: {},
  primary_resources: [1, null, { kind: 'story', id: [1] }],
  changes: 'x',
  start: 5,
  finish: null,
  toString: 'x',
};

const broken = [
  { key: '1', text: JSON.stringify(strange) },
  { key: '2', text: 'no JSON <canary-x>' },
  { key: '3', text: '[1]' },
  { key: '4', text: '' },
  { key: '5', text: '{"id":5,"__proto__":{"name":"p"},"valueOf":1}' },
  { key: '6', text: `{"id":6,"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
  { key: '7', text: '{"id":1234567890123456789012,"estimate":9.0,"name":null}' },
  { key: '8', text: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
  { key: '__proto__', text: '{"id":"__proto__","kind":"story"}' },
];

/** Its own id is hostile, and most of its records are none. */
export const brokenId = `8'"><canary-x>/%2e%2e`;

export function brokenProject(): string {
  const folder = newLastingFolder();
  writeArchive(folder, {
    projectId: brokenId,
    version: attack,
    lists: {},
    texts: Object.fromEntries(resourceNames.map((name) => [name, broken])),
  });
  return folder;
}
