// Which panel and iteration of the board each story stands in: by the iterations that name it, else by its state and the time of its acceptance.
// Every story gets one place, whatever the iterations say.
import { compared } from '../../util/compared.ts';
import type { BoardPanel } from '../view/project-view.ts';

export interface BoardStory {
  readonly id: string;
  readonly state: string;
  /** Milliseconds since 1970; NaN: not accepted, or not known when. */
  readonly acceptedAt: number;
}

export interface BoardIteration {
  readonly number: number;
  readonly kind: IterationKind;
  /** Milliseconds since 1970; NaN where it is not known. The finish is not part of it. */
  readonly start: number;
  readonly finish: number;
  /** In order; may name what is not there, or the same story again. Empty where only the dates are known. */
  readonly storyIds: readonly string[];
}

export type IterationKind = Exclude<BoardPanel, 'icebox'>;

/** Stories are told by their index in what was given. */
export interface ArrangedBoard<I extends BoardIteration> {
  readonly panels: Readonly<Record<BoardPanel, readonly number[]>>;
  /** In the order of the panels' rows. */
  readonly iterations: readonly ArrangedIteration<I>[];
  /** Whether an iteration names any of the stories. */
  readonly isNamed: boolean;
}

export interface ArrangedIteration<I extends BoardIteration> {
  readonly iteration: I;
  /** Among the rows of the panel of its kind. */
  readonly firstRow: number;
  readonly stories: readonly number[];
}

const inProgress = new Set(['started', 'finished', 'delivered', 'rejected']);

/** `stories` in the host's order, `iterations` by number. */
export function arrangeBoard<I extends BoardIteration>(
  stories: readonly BoardStory[],
  iterations: readonly I[],
): ArrangedBoard<I> {
  const named = namedBy(iterations, stories);
  const members = iterations.map((_, at) => [...(named.members[at] ?? [])]);
  const loose: Record<BoardPanel, number[]> = { done: [], current: [], backlog: [], icebox: [] };
  const currentAt = iterations.findIndex(({ kind }) => kind === 'current');
  const place = placer(iterations, currentAt);
  for (const index of unnamed(stories, named.taken)) {
    const story = stories[index];
    if (story === undefined) continue;
    const { panel, iteration } = place(story);
    (members[iteration] ?? loose[panel]).push(index);
  }
  return { ...joined(iterations, members, loose), isNamed: named.taken.size > 0 };
}

/** The stories of each iteration; of a story that several name, the first one has it. What is unscheduled is in none. */
function namedBy(
  iterations: readonly BoardIteration[],
  stories: readonly BoardStory[],
): { readonly members: readonly (readonly number[])[]; readonly taken: ReadonlySet<number> } {
  const indexOf = new Map(stories.map(({ id }, index) => [id, index]));
  const taken = new Set<number>();
  const members = iterations.map(({ storyIds }) => {
    const found: number[] = [];
    for (const id of storyIds) {
      const index = indexOf.get(id);
      if (index === undefined || taken.has(index) || stories[index]?.state === 'unscheduled') continue;
      taken.add(index);
      found.push(index);
    }
    return found;
  });
  return { members, taken };
}

/** What is accepted comes in the order of acceptance, all else in the host's. */
function unnamed(stories: readonly BoardStory[], taken: ReadonlySet<number>): number[] {
  const left = [...stories.keys()].filter((index) => !taken.has(index));
  const timeOf = (index: number): number => {
    const time = stories[index]?.acceptedAt ?? Number.NaN;
    return Number.isNaN(time) ? -Infinity : time;
  };
  const isAccepted = (index: number): boolean => stories[index]?.state === 'accepted';
  const accepted = left.filter(isAccepted);
  const others = left.filter((index) => !isAccepted(index));
  return [...accepted.toSorted((one, other) => compared(timeOf(one), timeOf(other)) || one - other), ...others];
}

interface Place {
  readonly panel: BoardPanel;
  /** Its index; -1: outside of all. */
  readonly iteration: number;
}

function placer(iterations: readonly BoardIteration[], currentAt: number): (story: BoardStory) => Place {
  const current = iterations[currentAt];
  const inCurrent: Place = { panel: 'current', iteration: currentAt };
  const windows = iterations.flatMap(({ kind, start, finish }, at) => (kind === 'done' ? [{ at, start, finish }] : []));
  const accepted = (time: number): Place => {
    if (current !== undefined && time >= current.start) return inCurrent;
    return { panel: 'done', iteration: windowAt(windows, time) };
  };
  return ({ state, acceptedAt }) => {
    if (state === 'accepted') return accepted(acceptedAt);
    if (inProgress.has(state)) return inCurrent;
    return { panel: state === 'unstarted' || state === 'planned' ? 'backlog' : 'icebox', iteration: -1 };
  };
}

interface Window {
  readonly at: number;
  readonly start: number;
  readonly finish: number;
}

/** By halving; -1: in none. */
function windowAt(windows: readonly Window[], time: number): number {
  let [low, high] = [0, windows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const window = windows[middle];
    if (window === undefined) return -1;
    if (time >= window.start && time < window.finish) return window.at;
    if (time < window.start) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

/** Outside of all iterations: what is done before them, everything else behind them. */
function joined<I extends BoardIteration>(
  iterations: readonly I[],
  members: readonly (readonly number[])[],
  loose: Readonly<Record<BoardPanel, readonly number[]>>,
): Pick<ArrangedBoard<I>, 'panels' | 'iterations'> {
  const arranged: ArrangedIteration<I>[] = [];
  const panels: Record<BoardPanel, number[]> = {
    done: [...loose.done],
    current: [],
    backlog: [],
    icebox: [...loose.icebox],
  };
  for (const [at, iteration] of iterations.entries()) {
    const rows = panels[iteration.kind];
    const stories = members[at] ?? [];
    arranged.push({ iteration, firstRow: rows.length, stories });
    for (const story of stories) rows.push(story);
  }
  for (const story of loose.current) panels.current.push(story);
  for (const story of loose.backlog) panels.backlog.push(story);
  return { panels, iterations: arranged };
}
