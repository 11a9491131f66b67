// The charts by name: what each counts, and from which records. The page and docs/charts.md say it in these words.

export interface ChartDefinition {
  readonly name: string;
  readonly title: string;
  /** What is counted. */
  readonly counts: string;
  /** From which records. */
  readonly source: string;
}

export const chartDefinitions = [
  {
    name: 'velocity',
    title: 'Velocity',
    counts:
      "Bars: the points of the stories that were accepted in each iteration. Line: the velocity with which the iteration began, by Tracker's rule: the points of the done iterations before it at full team strength, averaged per week, times the usual length, rounded down.",
    source:
      'Stories (estimate, accepted_at), iterations (start, finish, length, team_strength), the project (velocity_averaged_over, initial_velocity).',
  },
  {
    name: 'accepted',
    title: 'Points accepted by type',
    counts:
      'The points of the stories that were accepted in each iteration, by story type. The table has the numbers of stories as well, because most projects do not estimate bugs and chores.',
    source: 'Stories (story_type, estimate, accepted_at) and iterations.',
  },
  {
    name: 'burn-up',
    title: 'Burn-up',
    counts:
      'At the end of each day the points of all accepted stories, and the scope: the points of all stories that were not unscheduled, accepted ones included.',
    source:
      "Tracker's daily history (points by state) for the days that it has; for other days the stories' transitions with the estimates of the snapshot.",
  },
  {
    name: 'flow',
    title: 'Cumulative flow',
    counts:
      'At the end of each day the number of stories in each state. A band that grows wider is work that piles up.',
    source:
      "Tracker's daily history (counts by state) for the days that it has; for other days the stories' transitions.",
  },
  {
    name: 'cycle-time',
    title: 'Cycle time',
    counts:
      'The accepted features, bugs and chores by the days from their first start to their last acceptance. Saturdays and Sundays are left out, as Tracker did.',
    source: 'Transitions to started and accepted; where a story has none, its cycle_time_details (total_cycle_time).',
  },
  {
    name: 'cycle-trend',
    title: 'Cycle time by iteration',
    counts:
      'Of the stories that were accepted in each iteration: the cycle time that half of them did not exceed, and the one that 85 % did not exceed.',
    source: 'As for cycle time, and iterations.',
  },
  {
    name: 'created',
    title: 'Created and accepted',
    counts:
      'How many stories were created in each iteration, and how many were accepted. The table adds how many stories were left open at its end.',
    source: 'Stories (created_at, accepted_at) and iterations.',
  },
  {
    name: 'people',
    title: 'Work by person',
    counts:
      'The points and the number of the stories that were accepted, by their owners. A story with several owners counts in full for each of them, so the rows add up to more than the project accepted.',
    source: 'Stories (owner_ids, estimate, accepted_at), memberships and people.',
  },
  {
    name: 'labels',
    title: 'Work by label',
    counts:
      'The points and the number of the stories that were accepted, by their labels. A story with several labels counts in full for each of them.',
    source: 'Stories (labels, estimate, accepted_at).',
  },
  {
    name: 'rejections',
    title: 'Rejection rate',
    counts:
      'Of the features and bugs that were accepted in each iteration, how many percent had been rejected at least once before. Chores and releases cannot be rejected.',
    source: 'Transitions to rejected; where a story has none, its cycle_time_details (rejected_count).',
  },
] as const satisfies readonly ChartDefinition[];

export type ChartName = (typeof chartDefinitions)[number]['name'];

export function definitionOf(name: ChartName): ChartDefinition {
  const found: ChartDefinition | undefined = chartDefinitions.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`there is no chart ${name}`);
  return found;
}
