// What charts are calculated from, of one snapshot: made once, in one pass over stories and one over their moves.
import { type ChartData, chartData } from '../../model/charts/chart-story.ts';
import { type ChartFacts, type ChartHead, mostDays } from '../../model/view/chart-facts.ts';
import type { V5Record } from '../v5/source.ts';
import { peopleOf } from './board-people.ts';
import { timeZoneOf } from './board-iterations.ts';
import { ChartDays } from './chart-days.ts';
import { historyDays } from './chart-history.ts';
import { chartIterations } from './chart-iterations.ts';
import { movesOf, type Moves } from './chart-moves.ts';
import { ChartNames } from './chart-names.ts';
import { storyAttributes, storyFacts, type ToldFacts } from './chart-stories.ts';
import { LabelNames } from './label-names.ts';
import type { PartSource } from './part-source.ts';
import { numberIn, numberOrNull, ownersIn, recordIn, timeIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

export function chartFactsOf(source: PartSource): ChartFacts {
  return source.kept('chart facts', () => makeFacts(source));
}

export function chartDataOf(source: PartSource): ChartData {
  return source.kept('chart data', () => chartData(chartFactsOf(source)));
}

function makeFacts(source: PartSource): ChartFacts {
  const { records, snapshots } = source;
  const [{ record: project } = { record: {} }] = records.each('project');
  const days = new ChartDays(timeZoneOf(project));
  const snapshot = snapshots.find(({ run }) => run === records.run);
  const now = [records.startedAt(), Date.parse(snapshot?.at ?? '')].find((time) => !Number.isNaN(time)) ?? 0;
  const today = days.dayOf(now) ?? 0;
  const moves = movesOf(records);
  const { stories, people, labels } = allStories(records, moves, { days, today });
  const facts = stories.map((each) => each.facts);
  const history = historyDays(records, today);
  const iterations = chartIterations(records, project, { days, accepted: () => acceptedTimes(records) });
  const known = [facts.map((each) => each[9][0]?.[0] ?? today), iterations.iterations.map(({ start }) => start)];
  const earliest = lowest([...known, history.days], today);
  const head: ChartHead = {
    timeZone: timeZoneOf(project),
    isZoneKnown: wordIn(recordIn(project, 'time_zone'), 'olson_name') !== '',
    today,
    firstDay: Math.max(earliest, today - mostDays + 1),
    isCut: earliest <= today - mostDays,
    ...iterations,
    velocity: velocityRules(project),
    people,
    labels,
    moveSource: moves.source,
    firstMove: firstMove(moves, days),
    stories: facts.length,
    untold: stories.filter(({ isUntold }) => isUntold).length,
    unexplained: stories.filter(({ isExplained }) => !isExplained).length,
    gaps: snapshot?.gaps === 0 ? 0 : countedGaps(source),
    chunks: 0,
  };
  return { head, history, stories: facts };
}

const counted: ReadonlySet<string> = new Set(['project', 'stories', 'transitions', 'iterations', 'history_days']);

/** Of what charts count; what else could not be read does not change them. */
function countedGaps(source: PartSource): number {
  return source.archive().shown.gaps.filter(({ resource }) => counted.has(resource)).length;
}

interface TimeFrame {
  readonly days: ChartDays;
  readonly today: number;
}

interface AllStories {
  readonly stories: readonly ToldFacts[];
  readonly people: readonly string[];
  readonly labels: readonly string[];
}

function allStories(records: SnapshotRecords, { byStory }: Moves, { days, today }: TimeFrame): AllStories {
  const names = new LabelNames(records);
  const [people, labels] = [new ChartNames(), new ChartNames()];
  const read = Array.from(records.eachWith('stories', storyAttributes), ({ key, record }) => {
    const own = { key, record, owners: ownersIn(record), labels: names.of(record) };
    people.count(own.owners);
    labels.count(own.labels);
    return own;
  });
  const [persons, tags] = [people.placed(), labels.placed()];
  const nameOf = new Map(peopleOf(records, persons.ids).map(({ id, name }) => [id, name]));
  return {
    stories: read.map(({ key, record, owners, labels: own }) => {
      const places = { owners: owners.map(persons.placeOf), labels: own.map(tags.placeOf) };
      return storyFacts({ record, moves: byStory.get(key) ?? [], ...places }, days, today);
    }),
    people: persons.ids.map((id) => shortened(nameOf.get(id) ?? id)),
    labels: tags.ids.map((id) => shortened(names.names.get(id) || id)),
  };
}

/** Names may be as long as a host likes. */
function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 99)}…` : name;
}

function acceptedTimes(records: SnapshotRecords): number[] {
  return Array.from(records.eachWith('stories', ['current_state', 'accepted_at']), ({ record }) =>
    wordIn(record, 'current_state') === 'accepted' ? timeIn(record, 'accepted_at') : Number.NaN,
  ).filter((time) => !Number.isNaN(time));
}

function velocityRules(project: V5Record): ChartHead['velocity'] {
  const [over, weeks] = [numberIn(project, 'velocity_averaged_over'), numberIn(project, 'iteration_length')];
  return {
    averagedOver: over >= 1 && over <= 99 ? Math.floor(over) : 3,
    weeks: weeks >= 1 && weeks <= 99 ? weeks : 1,
    initial: numberOrNull(project, 'initial_velocity'),
  };
}

function firstMove({ byStory }: Moves, days: ChartDays): number | null {
  let first = Infinity;
  for (const [move] of byStory.values()) first = Math.min(first, move?.time ?? Infinity);
  return days.dayOf(first);
}

function lowest(lists: readonly (readonly number[])[], start: number): number {
  return lists.reduce((lowest, list) => list.reduce((one, other) => Math.min(one, other), lowest), start);
}
