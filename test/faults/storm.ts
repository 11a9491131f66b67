// A storm: a small project on a host with some random peculiarities and faults, all of it following from one seed. Runs nothing.
import { Dice } from '../../src/sample/dice.ts';
import type { Dialect } from '../../src/sample/dialects.ts';
import type { Fault, FaultAction, FaultMatch } from '../../src/sample/faults.ts';
import type { SampleOptions } from '../../src/sample/sample-project.ts';
import { isList } from '../../src/server/v5/source.ts';

export interface Storm {
  readonly sample: SampleOptions;
  readonly dialect: Partial<Dialect>;
  readonly faults: readonly Fault[];
  /** What is done to the project between a first run, which is spared, and the one that the storm meets; null: it meets the first run. */
  readonly editsBefore: number | null;
  /** The requests after which the run is cut off, to be gone on with by the next one. */
  readonly kills: readonly number[];
}

export function stormOf(seed: number): Storm {
  const dice = new Dice(seed, 901, 0);
  const stories = dice.pick([0, 1, 12, 35, 60, 90]);
  const sample = {
    seed: dice.between(1, 1_000_000),
    stories,
    comments: stories === 0 ? 0 : dice.between(0, 50),
    tasks: stories === 0 ? 0 : dice.between(0, 40),
    ...dice.pick([
      { activities: 0 },
      { activities: 3 },
      { activities: 40, activitySurplus: 5 },
      { activities: 130, activitySurplus: 2 },
      { activities: 130 },
    ]),
    epics: dice.pick([0, 1, 4, 14]),
    attachmentShare: dice.pick([0, 0.1, 0.3]),
  };
  const parts = Array.from({ length: dice.between(1, 4) }, () => dice.chance(0.35));
  const peculiarities = parts.filter(Boolean).map(() => peculiarity(dice));
  const faults = parts.filter((isPeculiarity) => !isPeculiarity).map(() => faultOf(dice));
  const dialect = Object.assign({}, ...peculiarities) as Partial<Dialect>;
  const editsBefore = seed % 2 === 0 ? dice.between(0, 6) : null;
  const kills = dice.chance(0.4) ? Array.from({ length: dice.between(1, 2) }, () => dice.between(1, 40)) : [];
  return { sample, dialect, faults, editsBefore, kills };
}

function peculiarity(dice: Dice): Partial<Dialect> {
  const some: readonly (() => Partial<Dialect>)[] = [
    () => ({ pageCap: dice.pick([10, 25, 50]) }),
    () => ({ pageCap: 20, defaultPage: 20, pagingHeaders: false }),
    () => ({ pagingHeaders: false }),
    () => ({ versionHeader: false }),
    () => ({ ignoreOffset: true }),
    () => ({ heaviestPage: dice.pick([5, 20]) }),
    () => ({ refusedFields: [dice.pick(nested), dice.pick(['cycle_time_details', 'follower_ids', ...nested])] }),
    () => ({ omittedFields: [dice.pick(nested)] }),
    () => ({ missingPaths: [`projects/*/${dice.pick(paths)}`] }),
    () => ({ forbiddenPaths: [`projects/*/${dice.pick(paths)}`] }),
    () => ({ edits: { every: dice.between(2, 8), count: dice.between(1, 12) } }),
  ];
  return dice.pick(some)();
}

const nested = ['tasks', 'comments', 'blockers', 'reviews', 'transitions', 'file_attachments', 'google_attachments'];
const lists = ['stories', 'epics', 'activity', 'labels', 'memberships', 'iterations', 'releases'];
const below = ['stories/*/tasks', 'stories/*/comments', 'stories/*/blockers', 'epics/*/comments', 'story_transitions'];
const paths = [...lists, ...below, 'stories/*', 'epics/*', 'releases/*/stories'];

export function faultOf(dice: Dice): Fault {
  if (dice.chance(0.05)) return halfPages(dice);
  const match: FaultMatch = { path: pathOf(dice), ...timesOf(dice) };
  return dice.chance(0.15)
    ? { match: { origin: 'content', ...timesOf(dice) }, action: contentAction(dice) }
    : { match, action: actionOf(dice) };
}

/** Half of a page. What v5 sends whole has no total, so that half of it cannot be told from all. */
function halfPages(dice: Dice): Fault {
  const path = /\/(?:stories|iterations|releases|activity|story_transitions)\?.*limit=/u;
  const action: FaultAction = {
    do: 'change',
    change: (value) => (isList(value) ? value.slice(0, Math.ceil(value.length / 2)) : value),
  };
  return { match: { path, ...timesOf(dice) }, action };
}

function pathOf(dice: Dice): RegExp {
  const path = dice.pick([...paths, ...lists, ...lists]).replaceAll('*', String.raw`\d+`);
  return dice.chance(0.1) ? /./u : new RegExp(String.raw`/projects/\d+/${path}(?:\?|$)`, 'u');
}

function timesOf(dice: Dice): FaultMatch {
  return dice.pick<() => FaultMatch>([
    () => ({ first: dice.between(1, 3) }),
    () => ({ nth: dice.between(1, 6) }),
    () => ({ every: dice.between(2, 5) }),
    () => ({ first: 30 }),
    () => ({}),
  ])();
}

const json = { 'content-type': 'application/json' };
const refusal = (code: string): string => JSON.stringify({ kind: 'error', code, error: `no {token} ${code}` });

function actionOf(dice: Dice): FaultAction {
  const status = (code: number, name: string): FaultAction => ({
    do: 'respond',
    status: code,
    headers: json,
    body: refusal(name),
  });
  return dice.pick<() => FaultAction>([
    () => ({ do: 'respond', status: dice.pick([500, 502, 503, 504]), body: '<h1>{token}</h1>' }),
    () => ({ do: 'respond', status: 429, headers: { 'retry-after': dice.pick(['1', 'soon', '-5', '900']) } }),
    () => status(403, 'unauthorized_operation'),
    () => status(404, dice.pick(['unfound_resource', 'route_not_found'])),
    () => status(401, 'invalid_authentication'),
    () => status(400, 'invalid_parameter'),
    () => ({ do: 'respond', body: dice.pick(['', '{}', 'null', '"{token}"', '<html>{token}</html>', '[[[[']) }),
    () => ({ do: 'reset', when: dice.pick(['before', 'during']) }),
    () => ({ do: 'cut', how: dice.pick(['length', 'chunked']) }),
    () => ({ do: 'malformed' }),
    () => ({ do: 'invalid-utf8' }),
    () => ({ do: 'redirect', to: dice.pick(['{self}', 'http://127.0.0.2:9/{token}', 'file:///etc/passwd']) }),
    () => ({ do: 'total', total: dice.pick([0, -1, 3, 20, 1_000_000]) }),
    () => ({ do: 'total', add: dice.pick([-30, -2, 1, 40]) }),
    () => ({ do: 'repeat-rows', rows: dice.between(1, 5) }),
    () => ({ do: 'omit', attribute: dice.pick(nested), fromRow: dice.pick([0, 1, 10]) }),
    () => ({ do: 'object-for-list', attribute: dice.pick(nested) }),
    () => ({ do: 'object-for-list' }),
    () => ({
      do: 'change',
      change: (value) => (isList(value) && value.length > 1 ? [...value, value[0] ?? null] : value),
    }),
    () => ({ do: 'change', change: (value) => (isList(value) ? [...value, {}] : value) }),
  ])();
}

function contentAction(dice: Dice): FaultAction {
  return dice.pick<() => FaultAction>([
    () => ({ do: 'respond', status: dice.pick([403, 404, 500, 503, 429]), body: '{token}' }),
    () => ({ do: 'respond', body: '<html>Sign in {token}</html>' }),
    () => ({ do: 'resize', by: dice.pick([-1, 3]) }),
    () => ({ do: 'cut', how: dice.pick(['length', 'chunked']) }),
    () => ({ do: 'reset', when: dice.pick(['before', 'during']) }),
    () => ({ do: 'redirect', to: dice.pick(['{self}', 'file:///etc/passwd', 'http://127.0.0.2:9/?t={token}']) }),
  ])();
}
