// The emulator against answers of the real host: fed with the recorded records, it must give the recorded bodies and headers again.
// The recordings lie beside the checkout and are never part of it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../src/sample/emulator.ts';
import { literalSource, type LiteralProject } from '../../src/sample/literal-source.ts';
import type { V5Record } from '../../src/server/v5/source.ts';
import { ask } from './ask.ts';

const file = fileURLToPath(new URL('../../../shared/recorded/tracker-api-sample.jsonl', import.meta.url));
const isThere = existsSync(file);
const reason = isThere ? '' : ' (skipped: ../shared/recorded is not there)';

interface Exchange {
  readonly method: string;
  readonly uri: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const exchanges: Exchange[] = !isThere
  ? []
  : readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Exchange)
      .filter(({ method }) => method === 'GET');

const running: Emulator[] = [];
afterAll(async () => {
  await Promise.all(running.map((emulator) => emulator.close()));
});

const root = 'https://www.pivotaltracker.com/services/v5';
const headerOf = ({ headers }: Exchange, name: string): string | null =>
  Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;

/** The first exchange of each path and query that matches and was answered with `status`. */
function recorded(pattern: RegExp, status = 200): Exchange[] {
  const found = new Map(
    exchanges
      .filter((each) => each.status === status && pattern.test(each.uri.slice(root.length)))
      .toReversed()
      .map((each) => [each.uri, each]),
  );
  return [...found.values()];
}

/** Asks an emulator with this project the same, and compares everything that v5 says. */
async function expectSame(exchange: Exchange, project: LiteralProject): Promise<void> {
  const version = headerOf(exchange, 'X-Tracker-Project-Version');
  const source = literalSource({
    projectId: '1027488',
    ...project,
    version: version === null ? null : Number(version),
  });
  const emulator = await startEmulator({ source });
  running.push(emulator);
  const answer = await ask(emulator, exchange.uri.slice(root.length));
  expect([exchange.uri, answer.status]).toEqual([exchange.uri, exchange.status]);
  expect(answer.json).toEqual(exchange.body);
  for (const name of [
    'Project-Version',
    'Pagination-Total',
    'Pagination-Limit',
    'Pagination-Offset',
    'Pagination-Returned',
  ]) {
    expect([name, answer.headers.get(`X-Tracker-${name}`)]).toEqual([name, headerOf(exchange, `X-Tracker-${name}`)]);
  }
}

/** A list of the recorded length with the recorded rows where they were. */
function padded(exchange: Exchange, filler: V5Record): V5Record[] {
  const rows = exchange.body as V5Record[];
  const total = Number(headerOf(exchange, 'X-Tracker-Pagination-Total'));
  const offset = Number(headerOf(exchange, 'X-Tracker-Pagination-Offset'));
  const start = offset < 0 ? total + offset : offset;
  return Array.from({ length: total }, (_, index) => rows[index - start] ?? filler);
}

/** With every attribute that some recording shows of it, so that an answer must leave out what was not asked for. */
function enriched(record: V5Record): V5Record {
  const more = exchanges
    .flatMap(({ body }): V5Record[] => (Array.isArray(body) ? (body as V5Record[]) : [body as V5Record]))
    .filter((each) => each['id'] === record['id'] && each['kind'] === 'story');
  return { ...Object.assign({}, ...more), tasks: [], ...record } as V5Record;
}

describe.skipIf(!isThere)(`recorded answers${reason}`, () => {
  test('pages of stories, in full and with fields', async () => {
    const pages = recorded(/^\/projects\/1027488\/stories\?(?!.*(?:with_state|filter))/);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) await expectSame(page, { stories: padded(page, { kind: 'story', id: 1 }) });
  });

  test('stories with chosen fields only', async () => {
    const lists = recorded(/^\/projects\/1027488\/stories\?fields=name%2Cstory_type&with_state=/);
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) await expectSame(list, { stories: padded(list, {}).map(enriched) });
  });

  test('pages of iterations, the done ones counted backwards too', async () => {
    const pages = recorded(/^\/projects\/1027488\/iterations\?(?:.*scope=done|limit=)/);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const rows = padded(page, {}).map((row, index): V5Record => ({ number: index + 1, ...row }));
      const current = { id: 1027488, current_iteration_number: page.uri.includes('scope=done') ? Infinity : 1 };
      await expectSame(page, { iterations: rows, project: current });
    }
  });

  test('single stories, with owners, tasks and pull requests where asked for', async () => {
    const stories = recorded(/^\/projects\/1027488\/stories\/\d+(?:\?|$)/);
    expect(stories.length).toBeGreaterThan(4);
    for (const story of stories) {
      const isNamed = !story.uri.includes('fields');
      const record = story.body as V5Record;
      await expectSame(story, { stories: [isNamed ? enriched(record) : record] });
    }
  });

  test('labels, epics, releases, activity and the project, with their own paging headers or none', async () => {
    for (const name of ['labels', 'epics', 'releases', 'activity'] as const) {
      const lists = recorded(new RegExp(`^/projects/1027488/${name}$`));
      expect([name, lists.length]).toEqual([name, 1]);
      for (const list of lists) await expectSame(list, { [name]: list.body as V5Record[] });
    }
    for (const project of recorded(/^\/projects\/1027488(?:\?|$)/))
      await expectSame(project, { project: project.body as V5Record });
  });

  test('the lists of one story', async () => {
    const lists = recorded(
      /^\/projects\/1027488\/stories\/\d+\/(?:tasks|comments|owners|reviews|transitions|activity)(?:\?|$)/,
    );
    expect(lists.length).toBeGreaterThan(6);
    for (const list of lists) {
      const [, id = '', name = ''] = /stories\/(\d+)\/(\w+)/.exec(list.uri) ?? [];
      const total = headerOf(list, 'X-Tracker-Pagination-Total');
      const announced = total === null ? {} : { [`announced_${name}`]: Number(total) };
      await expectSame(list, {
        stories: [{ kind: 'story', id: Number(id), [name]: list.body as V5Record[], ...announced }],
      });
    }
  });

  test('errors, word for word', async () => {
    const errors = recorded(/^\/projects\/\//, 404);
    expect(errors.length).toBeGreaterThan(1);
    for (const error of errors) await expectSame(error, { stories: [], epics: [] });
  });
});
