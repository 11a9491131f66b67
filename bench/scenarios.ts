// What is measured, as a table: each project and host, and what stands beside the tool's own figures.
import type { DialectName } from '../src/sample/dialects.ts';

export interface Scenario {
  readonly name: string;
  /** For the table's reader. */
  readonly title: string;
  readonly stories: number;
  readonly dialect: DialectName;
  readonly latency: { readonly baseMs: number; readonly perRowMs: number };
  /** `measured` in the same go; from the measured one of another scenario, scaled; or none. */
  readonly baseline: 'measured' | 'none' | { readonly scaledFrom: string };
}

const small = 500;
const large = 10_000;
const far = { baseMs: 50, perRowMs: 0 };
const farAndSlow = { baseMs: 50, perRowMs: 4 };
const near = { baseMs: 0, perRowMs: 0 };
const tracker = { dialect: 'tracker', baseline: 'measured' } as const;

export const scenarios: readonly Scenario[] = [
  { ...tracker, name: 'stories-500', title: '500 stories, 50 ms', stories: small, latency: far },
  {
    ...tracker,
    name: 'stories-10000',
    title: '10,000 stories, 50 ms',
    stories: large,
    latency: far,
    baseline: { scaledFrom: 'stories-500' },
  },
  { ...tracker, name: 'rows-500', title: '500 stories, 50 ms + 4 ms a row', stories: small, latency: farAndSlow },
  {
    ...tracker,
    name: 'rows-10000',
    title: '10,000 stories, 50 ms + 4 ms a row',
    stories: large,
    latency: farAndSlow,
    baseline: { scaledFrom: 'rows-500' },
  },
  {
    name: 'litetracker-500',
    title: 'LiteTracker, 500 stories, 50 ms',
    stories: small,
    dialect: 'litetracker',
    latency: far,
    baseline: 'measured',
  },
  {
    name: 'no-nesting-500',
    title: '`fields` ignored, 500 stories, 50 ms',
    stories: small,
    dialect: 'fields-ignored',
    latency: far,
    baseline: 'measured',
  },
  ...[2500, large, 40_000].map((stories) => ({
    name: `memory-${stories}`,
    title: `${stories.toLocaleString('en')} stories, no latency`,
    stories,
    dialect: 'tracker' as const,
    latency: near,
    baseline: 'none' as const,
  })),
];

/** Measurements that are no first backup: how long `pt-backup --help` takes, what later runs cost, how fast verify reads, how fast an archive answers, how long a site takes. */
export const helpScenario = 'help';
export const verifyScenario = 'verify';
export const nextRunsScenarios = [
  { name: 'next-10000', stories: large },
  { name: 'next-100000', stories: 100_000 },
] as const;

export const serveScenarios = [
  { name: 'serve-50000', stories: 50_000 },
  { name: 'serve-200000', stories: 200_000 },
] as const;

export const siteScenarios = [
  { name: 'site-10000', stories: 10_000 },
  { name: 'site-50000', stories: 50_000 },
] as const;

/** Comments, tasks and activities in the proportions that the targets name. */
export function sizeOf(stories: number): {
  readonly stories: number;
  readonly comments: number;
  readonly tasks: number;
  readonly activities: number;
} {
  return { stories, comments: stories * 3, tasks: stories * 2, activities: stories * 5 };
}
