import { describe, expect, it, test } from 'vitest';
import {
  askedPanels,
  defaultPanels,
  panelKey,
  panelKeysIn,
  panelKeysText,
  panelOf,
} from '../../src/viewer/board/panel-key.ts';
import { type Heading, panelItems } from '../../src/viewer/board/panel-items.ts';
import { PanelRows } from '../../src/viewer/board/panel-rows.ts';
import { PickedRows } from '../../src/viewer/board/picked-rows.ts';
import { PartError, type Reader } from '../../src/viewer/reader.ts';
import { boardProject, chunkOf } from './board-project.ts';

const usual = ['current', 'backlog', 'icebox'];

describe('the panels in an address', () => {
  it.each([
    [null, ['current', 'backlog', 'icebox']],
    ['', []],
    ['done,current', ['done', 'current']],
    ['current,current,nonsense,epics', ['current', 'epics']],
    [
      'label:9007199254740993,person:7,search:state:started',
      ['label:9007199254740993', 'person:7', 'search:state:started'],
    ],
    ['search:a%2Cb,done', ['search:a,b', 'done']],
    ['label:,constructor,__proto__', []],
  ])('%s', (written, keys) => expect(panelKeysIn(written, usual)).toEqual(keys));

  it('come back as they were written', () => {
    const keys = ['done', 'search:"a, b" 100 %2C,', 'epic:7', 'label:%00%E2%80%AE%2C'];
    expect(panelKeysIn(panelKeysText(keys), [])).toEqual(keys);
    expect(panelOf('label:%00%E2%80%AE%2C')).toEqual({ kind: 'label', id: '\u0000\u202e,' });
    expect(keys.map((key) => panelOf(key)).map((panel) => panel && panelKey(panel))).toEqual(keys);
  });

  it('are joined by what a form adds', () => {
    const asked = (query: string) => askedPanels(new URLSearchParams(query), usual);
    expect(asked('panels=done&add=person:7')).toEqual(['done', 'person:7']);
    expect(asked('panels=done&find=+state:started,+x+')).toEqual(['done', 'search:state:started, x']);
    expect(asked('panels=done&add=done&find=+')).toEqual(['done']);
    expect(asked('add=nonsense')).toEqual(['current', 'backlog', 'icebox']);
  });

  it('are by default those of Tracker, and what was done where nothing else is left', () => {
    const of = (done: number, icebox: number) =>
      defaultPanels(boardProject({ done, current: 0, backlog: 0, icebox }).project);
    expect([of(9, 1), of(9, 0), of(0, 0)]).toEqual([usual, ['done', 'current', 'backlog'], usual]);
  });

  it('are not more than anybody looks at', () => {
    expect(panelKeysIn(Array.from({ length: 500 }, (_, id) => `label:${id}`).join(','), [])).toHaveLength(16);
  });
});

describe('the lines of a panel', () => {
  const shown = (rows: number, headings: readonly Heading[]) => {
    const items = panelItems(rows, headings);
    return Array.from({ length: items.count }, (_, line) => {
      const item = items.at(line);
      return typeof item === 'number' ? item : `above ${item.firstRow}`;
    });
  };

  test('have each heading above its first row, empty iterations too', () => {
    expect(shown(3, [{ firstRow: 0 }, { firstRow: 2 }, { firstRow: 2 }])).toEqual([
      'above 0',
      0,
      1,
      'above 2',
      'above 2',
      2,
    ]);
  });

  test('lose no heading that points outside', () => {
    expect(shown(1, [{ firstRow: 9 }, { firstRow: -4 }])).toEqual(['above -4', 0, 'above 9']);
    expect(shown(0, [{ firstRow: 0 }])).toEqual(['above 0']);
  });

  test('tell where a row stands', () => {
    expect(panelItems(3, [{ firstRow: 0 }, { firstRow: 2 }]).indexOfRow(2)).toBe(4);
  });
});

const made = boardProject({ done: 1200, current: 6, backlog: 30, icebox: 20 });

/** Answers from the project, fails where `failing` says, and writes down what was asked. */
function readerOf(failing: (path: string) => boolean = () => false) {
  const asked: string[] = [];
  const part: Reader['part'] = async (path) => {
    asked.push(path);
    if (failing(path)) throw new PartError('The server cannot be reached.');
    const [, panel, chunk] = path.split('/');
    return await Promise.resolve(chunkOf(made, panel as 'done', Number(chunk)));
  };
  return { asked, reader: { part } };
}

const settled = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 0));

describe('the rows of a panel', () => {
  it('are loaded by the chunk when they come into view, each once', async () => {
    const { asked, reader } = readerOf();
    const rows = new PanelRows({ reader, panel: 'done', first: undefined, onChange: () => undefined });
    rows.need(490, 510);
    rows.need(495, 515);
    await settled();
    rows.need(499, 501);
    expect(asked).toEqual(['rows/done/0', 'rows/done/1']);
    expect([rows.rowAt(499)?.id, rows.rowAt(500)?.id, rows.rowAt(1100)?.id]).toEqual([
      '10000499',
      '10000500',
      undefined,
    ]);
  });

  it('are there at once where the page brought them', () => {
    const first = { from: 1160, rows: made.rows.done.slice(1160) };
    const rows = new PanelRows({ ...readerOf(), panel: 'done', first, onChange: () => undefined });
    expect([rows.rowAt(1199)?.id, rows.rowAt(1159)]).toEqual(['10001199', undefined]);
  });

  it('say why they are missing, and come when tried again', async () => {
    let isDown = true;
    const { reader } = readerOf(() => isDown);
    const rows = new PanelRows({ reader, panel: 'done', first: undefined, onChange: () => undefined });
    rows.need(0, 10);
    await settled();
    expect(rows.failure?.sentence).toBe('The server cannot be reached.');
    isDown = false;
    rows.failure?.retry();
    await settled();
    expect([rows.failure, rows.rowAt(3)?.id]).toEqual([null, '10000003']);
  });

  it('do not believe what is no list of stories', async () => {
    const reader = { part: async () => await Promise.resolve({ rows: 'none' }) };
    const rows = new PanelRows({ reader, panel: 'done', first: undefined, onChange: () => undefined });
    rows.need(0, 10);
    await settled();
    expect(rows.failure?.sentence).toBe('What came is no list of stories.');
  });
});

describe('the stories of a label', () => {
  const picked = (reader: Pick<Reader, 'part'>, expected: number | null = null) =>
    new PickedRows({
      reader,
      project: made.project,
      isPicked: ({ labels }) => labels?.includes('2') === true,
      expected,
      onChange: () => undefined,
    });

  it('are picked out of all panels, what is at work first', async () => {
    const { asked, reader } = readerOf();
    const rows = picked(reader);
    await rows.start();
    expect(asked).toEqual([
      'rows/current/0',
      'rows/backlog/0',
      'rows/icebox/0',
      'rows/done/0',
      'rows/done/1',
      'rows/done/2',
    ]);
    // Every eighth story from the second on carries the label.
    expect(rows.groups).toEqual([
      { panel: 'current', firstRow: 0 },
      { panel: 'backlog', firstRow: 1 },
      { panel: 'icebox', firstRow: 5 },
      { panel: 'done', firstRow: 8 },
    ]);
    expect([rows.count, rows.isDone, rows.rowAt(8)?.id]).toEqual([158, true, '10000001']);
  });

  it('are not looked for any further once all are found', async () => {
    const { asked, reader } = readerOf();
    const rows = picked(reader, 5);
    await rows.start();
    expect(asked).toEqual(['rows/current/0', 'rows/backlog/0']);
    expect([rows.count, rows.isDone]).toEqual([5, true]);
  });

  it('are looked for on from where it failed', async () => {
    let isDown = true;
    const { asked, reader } = readerOf((path) => isDown && path === 'rows/icebox/0');
    const rows = picked(reader);
    await rows.start();
    expect([rows.failure?.sentence, rows.isDone]).toEqual(['The server cannot be reached.', false]);
    isDown = false;
    rows.failure?.retry();
    await settled();
    expect([rows.failure, rows.isDone, rows.count, asked.length]).toEqual([null, true, 158, 7]);
  });
});
