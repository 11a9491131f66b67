// Faults that do not pass: one list is answered so for ever. Of the core it is a gap whatever the host says; beyond the core, a host that says that it
// does not have a list, or that this token may not read it, is believed. Everything else equals the truth.
import { expect } from 'vitest';
import type { Fault } from '../../src/sample/faults.ts';
import { describeRows } from './describe-rows.ts';
import { always, json, small } from './fault-words.ts';
import type { Row } from './rows.ts';

const refusal = (status: number): Fault['action'] => ({
  do: 'respond',
  status,
  headers: json,
  body: JSON.stringify({ kind: 'error', code: 'odd', error: `Words of ${status}` }),
});

const epics = /\/projects\/\d+\/epics(?:\?|$)/u;
const labels = /\/projects\/\d+\/labels(?:\?|$)/u;
const readElse = [
  'epics',
  'epic_comments',
  'pull_requests',
  'branches',
  'file_attachments',
  'google_attachments',
  'reactions',
  'people',
] as const;

const unreadable = 'the list could not be read';
const statuses = [
  [400, unreadable, unreadable],
  [402, unreadable, unreadable],
  [403, 'not allowed for this token', null],
  [404, 'unsupported by this host', null],
  [405, 'unsupported by this host', null],
  [409, unreadable, unreadable],
  [410, 'unsupported by this host', null],
  [429, unreadable, unreadable],
  [500, unreadable, unreadable],
  [501, unreadable, unreadable],
  [502, unreadable, unreadable],
  [503, unreadable, unreadable],
  [504, unreadable, unreadable],
] as const;

describeRows(
  'a list of the core that is answered for ever with',
  statuses.map(([status, gap]): Row => ({
    name: String(status),
    sample: small,
    faults: [always(refusal(status), epics)],
    exit: 'gaps',
    gaps: [`epics: ${gap}`],
    differs: readElse,
    also: ({ result }) => expect(result?.facts.gaps[0]?.words).toBe(`Words of ${status}`),
  })),
);

describeRows(
  'a list beyond the core that is answered for ever with',
  statuses.map(([status, , gap]): Row => ({
    name: String(status),
    sample: small,
    faults: [always(refusal(status), labels)],
    exit: gap === null ? 'done' : 'gaps',
    gaps: gap === null ? [] : [`labels: ${gap}`],
    differs: ['labels'],
    also: ({ result }) => {
      const words = result?.facts.gaps.map((each) => each.words);
      expect(words).toEqual(gap === null ? [] : [`Words of ${status}`]);
    },
  })),
);

const bodies: readonly (readonly [string, Fault['action']])[] = [
  ['HTML with 200', { do: 'respond', headers: { 'content-type': 'text/html' }, body: '<html>Maintenance</html>' }],
  ['HTML that calls itself JSON', { do: 'respond', headers: json, body: '<html>Maintenance</html>' }],
  ['an empty body', { do: 'respond', headers: json, body: '' }],
  ['half of the JSON', { do: 'malformed' }],
  ['a body shorter than announced', { do: 'cut', how: 'length' }],
  ['a chunked body that breaks off', { do: 'cut', how: 'chunked' }],
  ['bytes that are not UTF-8', { do: 'invalid-utf8' }],
  ['NUL as it is inside a string', { do: 'respond', headers: json, body: '[{"id":1,"name":"a\u0000b"}]' }],
  ['a word that is no JSON', { do: 'respond', headers: json, body: '[{"id":NaN}]' }],
  ['JSON nested without end', { do: 'respond', headers: json, body: '['.repeat(100_000) }],
  ['a text', { do: 'respond', headers: json, body: '"labels"' }],
  ['null', { do: 'respond', headers: json, body: 'null' }],
  ['an object where the list belongs', { do: 'object-for-list' }],
  ['a connection reset before the answer', { do: 'reset', when: 'before' }],
  ['a connection reset in the body', { do: 'reset', when: 'during' }],
  ['a redirect to itself', { do: 'redirect', to: '{self}' }],
  ['a redirect to another host', { do: 'redirect', to: 'http://127.0.0.2:9/services/v5/x' }],
  ['a redirect to another scheme', { do: 'redirect', to: 'file:///etc/passwd' }],
  ['a redirect to a private address', { do: 'redirect', to: 'http://10.0.0.1/services/v5/x' }],
  ['a redirect to a private address of IPv6', { do: 'redirect', to: 'http://[fd00::1]/services/v5/x' }],
];

describeRows(
  'a list that comes for ever as',
  bodies.map(([name, action]): Row => ({
    name,
    sample: small,
    faults: [always(action, labels)],
    exit: 'gaps',
    gaps: [`labels: ${unreadable}`],
    differs: ['labels'],
    also: ({ emulator }) => {
      const asked = emulator.requests.filter(({ path }) => path.endsWith('/labels'));
      expect(asked.length).toBeLessThan(40);
    },
  })),
);
