// Bodies that never end, grow when they are unpacked, or come whole over a connection that then breaks.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { literalSource } from '../../src/sample/literal-source.ts';
import { nestedIn } from '../../src/model/resources.ts';
import type { V5Record, V5Source } from '../../src/server/v5/source.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { small } from './fault-words.ts';
import { inFrontOf, type Answer } from './front.ts';
import { backUp, backUpFrom, type Outcome, start } from './rig.ts';
import { contentsThatDiffer, resourcesThatDiffer } from './truth.ts';

const endless =
  (headers: Record<string, string>, piece: string): Answer =>
  (_request, response) => {
    response.writeHead(200, headers);
    const more = (): void => {
      while (response.write(piece)) if (response.destroyed) return;
    };
    response.on('drain', more).on('error', () => undefined);
    more();
  };

/** A hundred megabytes of blanks in a hundred kilobytes. */
const bomb = gzipSync(Buffer.alloc(100_000_000, ' '), { level: 9 });
const explosive: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
};

async function backUpBehind(path: RegExp, answer: Answer): Promise<Outcome> {
  const emulator = await start({ source: sampleProject(small) });
  const front = await inFrontOf(emulator, (asked) => (path.test(asked) ? answer : null));
  return await backUpFrom(front, { maxBodyBytes: 2_000_000 });
}

describe('a list whose body', () => {
  it.each([
    ['never ends', endless({ 'content-type': 'application/json' }, `[${' '.repeat(65_536)}`)],
    ['is a gzip bomb', explosive],
  ])('%s is stopped and becomes a gap', async (_, answer) => {
    const outcome = await backUpBehind(/\/labels\?/u, answer);
    expect([outcome.exit, outcome.gaps]).toEqual(['gaps', ['labels: the list could not be read']]);
    expect(resourcesThatDiffer(outcome, sampleProject(small))).toEqual(['labels']);
  });

  it('is whole before the connection breaks counts', async () => {
    const sample = sampleProject(small);
    const emulator = await start({ source: sample });
    const list = await fetch(`${emulator.apiUrl}/projects/${emulator.projectId}/labels?fields=:default,counts`, {
      headers: { 'x-trackertoken': emulator.token },
    });
    const body = await list.text();
    const breaking: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body, () => response.socket?.resetAndDestroy());
    };
    const front = await inFrontOf(emulator, (asked) => (/\/labels\?/u.test(asked) ? breaking : null));
    const outcome = await backUpFrom(front);
    expect([outcome.exit, outcome.gaps, resourcesThatDiffer(outcome, sample)]).toEqual(['done', [], []]);
  });
});

it('an attachment that never ends is stopped at the size that was announced', async () => {
  const outcome = await backUpBehind(/\/download$/u, endless({}, 'x'.repeat(65_536)));
  expect(outcome.exit).toBe('gaps');
  const attachments = outcome.records('file_attachments').length;
  expect(outcome.gaps).toHaveLength(attachments);
  expect(contentsThatDiffer(outcome, sampleProject(small))).toHaveLength(attachments);
});

describe('one story', () => {
  const lists = Object.fromEntries(nestedIn('stories').map(({ attribute }) => [attribute, []]));
  const story = (id: number, description: string): V5Record => ({
    kind: 'story',
    id,
    name: `S${id}`,
    description,
    ...lists,
  });
  const withStoryOf = (bytes: number): V5Source => {
    const project = { kind: 'project', id: 7, name: 'Seven', version: 1 };
    return literalSource({ project, stories: [story(1, 'small'), story(2, 'x'.repeat(bytes)), story(3, 'small')] });
  };
  const gapsOfStories = ({ gaps }: Outcome): string[] => gaps.filter((gap) => gap.startsWith('stories'));

  it('of 50 MB is saved whole', async () => {
    const outcome = await backUp({ source: withStoryOf(50_000_000) });
    expect(gapsOfStories(outcome)).toEqual([]);
    expect(outcome.records('stories').map((each) => String(each['description']).length)).toEqual([5, 50_000_000, 5]);
  });

  it('that is larger than any body may be is a gap of its own', async () => {
    const outcome = await backUp({ source: withStoryOf(5_000_000) }, { maxBodyBytes: 2_000_000 });
    expect(gapsOfStories(outcome)).toEqual(['stories: row 2 could not be read']);
    expect(outcome.records('stories').map(({ id }) => id)).toEqual([1, 3]);
  });
});
