// A project as the viewer is given it, of any size and without an archive: what a board shows can be tested apart from where it comes from.
import type { FirstRows } from '../../src/viewer/board/board-request.ts';
import { type BoardPanel, boardPanels, type ProjectView, rowsPerChunk } from '../../src/model/view/project-view.ts';
import type { StoryRow } from '../../src/model/view/story-row.ts';

export interface BoardProject {
  readonly project: ProjectView;
  readonly rows: Readonly<Record<BoardPanel, readonly StoryRow[]>>;
}

const types = ['feature', 'bug', 'feature', 'chore', 'feature', 'release'];
const states: Readonly<Record<BoardPanel, readonly string[]>> = {
  done: ['accepted'],
  current: ['accepted', 'delivered', 'finished', 'started', 'rejected', 'unstarted'],
  backlog: ['unstarted'],
  icebox: ['unscheduled'],
};
const names = [
  'Pay by card',
  'Customers who return see their cart again as they left it, on every device',
  'Crash when the list is empty',
  'Update the libraries',
  'Sort the list of orders by what is due next',
  'Version 2',
];
const weekMs = 7 * 24 * 3600 * 1000;
const storiesPerIteration = 10;

/** `counts`: how many stories each panel holds. */
export function boardProject(
  counts: Readonly<Record<BoardPanel, number>>,
  more: Partial<ProjectView> = {},
): BoardProject {
  const rows = {
    done: rowsOf('done', counts.done),
    current: rowsOf('current', counts.current),
    backlog: rowsOf('backlog', counts.backlog),
    icebox: rowsOf('icebox', counts.icebox),
  };
  const all = boardPanels.flatMap((panel) => rows[panel]);
  const countsOf = (label: string) => {
    const carrying = all.filter((row) => row.labels?.includes(label));
    const accepted = carrying.filter(({ state }) => state === 'accepted');
    return {
      stories: carrying.length,
      accepted: accepted.length,
      inProgress: carrying.filter(({ state }) => /started|finished|delivered|rejected/u.test(state)).length,
      points: pointsOf(carrying),
      acceptedPoints: pointsOf(accepted),
    };
  };
  const snapshot = { run: 2, at: '2024-06-01T10:00:00Z', gaps: 0 };
  const project: ProjectView = {
    id: '99',
    name: 'Web shop',
    description: '',
    timeZone: 'Europe/Berlin',
    snapshot,
    snapshots: [{ run: 1, at: '2024-05-01T10:00:00Z', gaps: 2 }, snapshot],
    people: [
      { id: '1', name: 'Ada Lovelace', initials: 'AL', username: 'ada', email: '', role: 'owner' },
      { id: '2', name: 'Grace Hopper', initials: 'GH', username: 'grace', email: '', role: null },
    ],
    labels: [
      { id: '1', name: 'money', epicId: null, counts: countsOf('1') },
      { id: '2', name: 'payments', epicId: '7', counts: countsOf('2') },
    ],
    epics: [{ id: '7', name: 'Payments', labelId: '2', counts: countsOf('2') }],
    iterations: iterationsOf(rows),
    panels: {
      done: { rows: counts.done, points: pointsOf(rows.done) },
      current: { rows: counts.current, points: pointsOf(rows.current) },
      backlog: { rows: counts.backlog, points: pointsOf(rows.backlog) },
      icebox: { rows: counts.icebox, points: pointsOf(rows.icebox) },
    },
    iterationsAreHosts: true,
    velocity: 12,
    pointScale: [0, 1, 2, 3],
    ...more,
  };
  return { project, rows };
}

function pointsOf(rows: readonly StoryRow[]): number {
  return rows.reduce((sum, { estimate = 0 }) => sum + estimate, 0);
}

/** Ids tell the panel: `done` from 10,000,000, `current` from 20,000,000, and so on. */
function rowsOf(panel: BoardPanel, count: number): StoryRow[] {
  const base = (boardPanels.indexOf(panel) + 1) * 10_000_000;
  return Array.from({ length: count }, (_, index) => {
    const type = types[index % types.length] ?? 'feature';
    return {
      id: String(base + index),
      name: `${names[index % names.length]} ${index}`,
      type,
      state: states[panel][index % states[panel].length] ?? 'unstarted',
      ...(type === 'feature' && { estimate: index % 4 }),
      ...(index % 3 === 0 && { owners: index % 2 === 0 ? ['1'] : ['1', '2'] }),
      ...(index % 4 === 1 && { labels: index % 8 === 1 ? ['1', '2'] : ['1'] }),
      ...(index % 11 === 3 && { blockers: 1 }),
      ...(index % 9 === 2 && { reviews: ['pass', 'unstarted'] }),
      ...(index % 5 === 0 && { comments: 1 + (index % 7) }),
      ...(index % 6 === 0 && { tasks: [1, 3] as const }),
    };
  });
}

function iterationsOf(rows: BoardProject['rows']): ProjectView['iterations'] {
  let number = 0;
  const current = Date.UTC(2024, 4, 26, 22);
  const done = Math.ceil(rows.done.length / storiesPerIteration);
  const of = (kind: 'done' | 'current' | 'backlog', firstRow: number, size: number) => {
    number++;
    const stories = rows[kind].slice(firstRow, firstRow + size);
    const start = current + (number - 1 - done) * weekMs;
    return {
      number,
      kind,
      start: new Date(start).toISOString(),
      finish: new Date(start + weekMs).toISOString(),
      stories: stories.length,
      points: pointsOf(stories),
      acceptedPoints: pointsOf(stories.filter(({ state }) => state === 'accepted')),
      firstRow,
      teamStrength: null,
      velocity: null,
    };
  };
  const many = (kind: 'done' | 'backlog') =>
    Array.from({ length: Math.ceil(rows[kind].length / storiesPerIteration) }, (_, at) =>
      of(kind, at * storiesPerIteration, storiesPerIteration),
    );
  return [...many('done'), of('current', 0, rows.current.length), ...many('backlog')];
}

export function chunkOf({ rows }: BoardProject, panel: BoardPanel, chunk: number): readonly StoryRow[] {
  return rows[panel].slice(chunk * rowsPerChunk, (chunk + 1) * rowsPerChunk);
}

export function firstRowsOf({ rows }: BoardProject, panel: BoardPanel, count = 40): FirstRows {
  const from = panel === 'done' ? Math.max(0, rows.done.length - count) : 0;
  return { from, rows: rows[panel].slice(from, from + count) };
}
