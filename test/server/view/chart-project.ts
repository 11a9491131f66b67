// A project of eight stories and three iterations, written out so that every value of every chart can be reckoned by hand.
// Berlin is two hours ahead of UTC in these weeks; the made archive's run is of Wednesday, 1 May 2024.
import { onTestFinished } from 'vitest';
import { type ChartsView, chartsView } from '../../../src/model/charts/charts-of.ts';
import { chartData } from '../../../src/model/charts/chart-story.ts';
import type { ChartName } from '../../../src/model/charts/definitions.ts';
import type { ChartFacts } from '../../../src/model/view/chart-facts.ts';
import { openServedArchives } from '../../../src/server/served-archives.ts';
import { chartFactsOf } from '../../../src/server/view/chart-facts.ts';
import type { ResourceName } from '../../../src/model/resources.ts';
import { makeArchive } from '../made-archive.ts';

const ann = { kind: 'person', id: 11, name: 'Ann Berg', initials: 'AB', username: 'ann' };
const bob = { kind: 'person', id: 12, name: 'Bob', initials: 'B', username: 'bob' };
const a = { kind: 'label', id: 31, project_id: 7, name: 'a' };
const b = { kind: 'label', id: 32, project_id: 7, name: 'b' };

/** `moves`: each a state and a time in April 2024, UTC, as `19 08:00`. */
function story(id: number, moves: readonly string[], more: object): object {
  return {
    kind: 'story',
    id,
    project_id: 7,
    name: `Story ${id}`,
    owner_ids: [],
    labels: [],
    ...more,
    transitions: moves.map((move) => {
      const [state = '', day = '', time = ''] = move.split(' ');
      return { kind: 'story_transition', story_id: id, project_id: 7, state, occurred_at: april(`${day} ${time}`) };
    }),
  };
}

function april(dayAndTime: string): string {
  const [day = '', time = ''] = dayAndTime.split(' ');
  return `2024-04-${day}T${time}:00Z`;
}

export const stories = [
  story(1, ['unstarted 16 08:00', 'started 17 08:00', 'finished 18 08:00', 'delivered 18 09:00', 'accepted 19 08:00'], {
    story_type: 'feature',
    current_state: 'accepted',
    estimate: 3,
    created_at: april('16 08:00'),
    accepted_at: april('19 08:00'),
    owner_ids: [11],
    labels: [a],
  }),
  // Rejected once: twice started, twice delivered.
  story(
    2,
    [
      'started 19 08:00',
      'finished 22 08:00',
      'delivered 22 09:00',
      'rejected 23 08:00',
      'started 23 09:00',
      'finished 24 06:00',
      'delivered 24 07:00',
      'accepted 24 08:00',
    ],
    {
      story_type: 'feature',
      current_state: 'accepted',
      estimate: 2,
      created_at: april('16 09:00'),
      accepted_at: april('24 08:00'),
      owner_ids: [11, 12],
      labels: [a, b],
    },
  ),
  story(3, ['started 22 06:00', 'accepted 22 18:00'], {
    story_type: 'bug',
    current_state: 'accepted',
    created_at: april('17 08:00'),
    accepted_at: april('22 18:00'),
    owner_ids: [12],
    labels: [b],
  }),
  // Accepted on Sunday by the clocks of UTC, on Monday by those of Berlin: in iteration 3.
  story(4, ['started 23 08:00', 'accepted 28 22:30'], {
    story_type: 'chore',
    current_state: 'accepted',
    created_at: april('18 08:00'),
    accepted_at: april('28 22:30'),
  }),
  story(5, ['unstarted 22 08:00', 'started 29 08:00'], {
    story_type: 'feature',
    current_state: 'started',
    estimate: 5,
    created_at: april('22 08:00'),
    owner_ids: [11],
    labels: [b],
  }),
  story(6, ['unstarted 25 08:00'], {
    story_type: 'feature',
    current_state: 'unstarted',
    estimate: 1,
    created_at: april('23 08:00'),
  }),
  story(7, [], { story_type: 'feature', current_state: 'unscheduled', created_at: april('24 08:00') }),
  // Accepted, and no transition says how.
  story(8, [], {
    story_type: 'bug',
    current_state: 'accepted',
    estimate: 1,
    created_at: april('15 08:00'),
    accepted_at: april('25 10:00'),
    owner_ids: [12],
    labels: [a],
  }),
];

/** Weeks from Monday, 15 April, on. */
const iterations = [1, 2, 3, 4].map((number) => ({
  kind: 'iteration',
  number,
  project_id: 7,
  length: 1,
  team_strength: number === 2 ? 0.5 : 1,
  story_ids: [],
  start: new Date(Date.UTC(2024, 3, 7 + number * 7, 22)).toISOString(),
  finish: new Date(Date.UTC(2024, 3, 14 + number * 7, 22)).toISOString(),
}));

export const lists = {
  project: [
    {
      kind: 'project',
      id: 7,
      name: 'Pier',
      iteration_length: 1,
      week_start_day: 'Monday',
      start_date: '2024-04-15',
      velocity_averaged_over: 2,
      initial_velocity: 10,
      current_iteration_number: 3,
      time_zone: { kind: 'time_zone', olson_name: 'Europe/Berlin', offset: '+02:00' },
    },
  ],
  memberships: [ann, bob].map((person, at) => ({
    kind: 'project_membership',
    id: 21 + at,
    project_id: 7,
    person,
    role: 'member',
  })),
  labels: [a, b],
  stories,
  iterations,
};

type Lists = Partial<Readonly<Record<ResourceName, readonly unknown[]>>>;

/** What charts of an archive with these records are calculated from. */
export async function factsOf(records: Lists): Promise<ChartFacts> {
  const archives = openServedArchives([makeArchive({ projectId: '7', lists: records })]);
  onTestFinished(() => archives.close());
  return await archives.answer(({ projects }) => {
    const source = projects[0]?.view(null) ?? null;
    if (source === null) throw new Error('the archive has no snapshot');
    return chartFactsOf(source);
  });
}

export interface Shown {
  readonly rows: readonly string[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly summary: string;
  readonly notes: readonly string[];
}

/** A chart by its columns. */
export function shown({ charts }: Pick<ChartsView, 'charts'>, name: ChartName): Shown {
  const view = charts.find((each) => each.name === name);
  if (view === undefined) throw new Error(`there is no chart ${name}`);
  return {
    rows: view.rows.map(({ text }) => text),
    columns: Object.fromEntries(view.columns.map((column) => [column.name, column.values])),
    summary: view.summary,
    notes: view.notes,
  };
}

export async function viewOf(records: Lists, from = '', to = ''): Promise<ChartsView> {
  return chartsView(chartData(await factsOf(records)), { from, to });
}
