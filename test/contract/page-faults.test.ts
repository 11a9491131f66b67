import { expect } from 'vitest';
import { describeRows } from './describe-rows.ts';
import { once, small, twice } from './fault-words.ts';

describeRows('a page that fails and comes when asked again', [
  { name: '500 twice', sample: small, faults: [twice({ do: 'respond', status: 500 })], exit: 'done' },
  {
    name: '502 with a proxy page',
    sample: small,
    faults: [once({ do: 'respond', status: 502, body: '<h1>Bad Gateway</h1>' })],
    exit: 'done',
  },
  {
    name: '429 with Retry-After in seconds',
    sample: small,
    faults: [twice({ do: 'respond', status: 429, headers: { 'retry-after': '7' } })],
    exit: 'done',
    also: ({ notices }) => expect(notices.join('\n')).toMatch(/7 s|7 seconds/u),
  },
  {
    name: '429 with Retry-After as a date',
    sample: small,
    faults: [once({ do: 'respond', status: 429, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' } })],
    exit: 'done',
  },
  {
    name: '429 on every third request',
    sample: small,
    faults: [{ match: { every: 3 }, action: { do: 'respond', status: 429 } }],
    exit: 'done',
  },
  {
    name: 'a connection reset before the answer',
    sample: small,
    faults: [twice({ do: 'reset', when: 'before' })],
    exit: 'done',
  },
  {
    name: 'a connection reset in the body',
    sample: small,
    faults: [once({ do: 'reset', when: 'during' })],
    exit: 'done',
  },
  { name: 'a body shorter than announced', sample: small, faults: [once({ do: 'cut', how: 'length' })], exit: 'done' },
  {
    name: 'a chunked body that breaks off',
    sample: small,
    faults: [once({ do: 'cut', how: 'chunked' })],
    exit: 'done',
  },
  { name: 'half of the JSON, properly delivered', sample: small, faults: [once({ do: 'malformed' })], exit: 'done' },
  { name: 'an empty body', sample: small, faults: [once({ do: 'respond', body: '' })], exit: 'done' },
  {
    name: 'HTML with status 200',
    sample: small,
    faults: [once({ do: 'respond', body: '<html>Maintenance</html>' })],
    exit: 'done',
  },
  { name: 'bytes that are not UTF-8', sample: small, faults: [once({ do: 'invalid-utf8' })], exit: 'done' },
  {
    name: 'an object where the list belongs, once',
    sample: small,
    faults: [once({ do: 'object-for-list' })],
    exit: 'done',
  },
]);
