// The figures as Markdown tables, with the targets beside them. Judges nothing: a figure that misses its target is printed like any other.
import type { HelpFigures } from './measure-help.ts';
import type { NextRun } from './measure-next-runs.ts';
import type { VerifyFigures } from './measure-verify.ts';
import type { ServeFigures, Spread } from './measure-serve.ts';
import type { SiteFigures } from './measure-site.ts';
import type { Result } from './results.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const count = (number: number): string => number.toLocaleString('en');
const times = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)} ×`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line), ''];
}

export function helpTable({ runs, helpMs, bareNodeMs }: HelpFigures): string[] {
  return table(
    ['Start', `median of ${runs}`],
    [
      ['`pt-backup --help`', `${Math.round(helpMs)} ms`],
      ['Node doing nothing', `${Math.round(bareNodeMs)} ms`],
    ],
  );
}

/** Against the baseline: requests, time, and how many times faster. */
export function speedTable(results: readonly Result[]): string[] {
  return table(
    ['Project and host', 'data requests', 'of the baseline', 'time', 'of the baseline', 'faster', 'CPU', 'peak memory'],
    results.flatMap(({ scenario, tool, baseline }) => {
      if (baseline === null) return [];
      const mark = baseline.measured === null ? ' (scaled)' : '';
      return [
        [
          scenario.title,
          count(tool.requests),
          `${count(baseline.requests)}${mark === '' ? '' : ' (computed)'}`,
          seconds(tool.wallMs),
          `${seconds(baseline.wallMs)}${mark}`,
          times(baseline.wallMs / tool.wallMs),
          seconds(tool.cpuMs),
          megabytes(tool.peakBytes),
        ],
      ];
    }),
  );
}

export function memoryTable(results: readonly Result[]): string[] {
  return table(
    ['Project and host', 'peak memory', 'time', 'CPU', 'data requests'],
    results
      .filter(({ baseline }) => baseline === null)
      .map(({ scenario, tool }) => [
        scenario.title,
        megabytes(tool.peakBytes),
        seconds(tool.wallMs),
        seconds(tool.cpuMs),
        count(tool.requests),
      ]),
  );
}

/** What the runs after the first one cost. */
export function nextRunsTable(runs: readonly NextRun[]): string[] {
  return table(
    ['Run, no latency', 'requests', 'time', 'CPU', 'peak memory', 'exit code'],
    runs.map(({ title, requests, wallMs, cpuMs, peakBytes, exitCode }) => [
      title,
      count(requests),
      seconds(wallMs),
      seconds(cpuMs),
      megabytes(peakBytes),
      String(exitCode),
    ]),
  );
}

export function verifyTable({ bytes, files, verifyMs, sha256sumMs, peakBytes }: VerifyFigures): string[] {
  const speed = (ms: number): string => `${Math.round(bytes / 1000 / ms)} MB/s`;
  return table(
    [`Verify of ${files} attachments, ${megabytes(bytes)}`, 'time', 'speed', 'peak memory'],
    [
      ['`pt-backup verify`', seconds(verifyMs), speed(verifyMs), megabytes(peakBytes)],
      ['`sha256sum --check`', seconds(sha256sumMs), speed(sha256sumMs), '–'],
    ],
  );
}

/** How an archive answers; the queries by kind. */
export function serveTable(figures: ServeFigures): string[] {
  const { queries, storyGets, nestedPages } = figures;
  const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
  const spread = ({ medianMs, p95Ms, maxMs }: Spread): string[] => [ms(medianMs), ms(p95Ms), ms(maxMs)];
  const rate = (perSecond: number): string =>
    `${perSecond < 100 ? perSecond.toFixed(1) : count(Math.round(perSecond))} a second`;
  return [
    ...table(
      [`\`pt-backup serve\`, ${count(figures.stories)} stories`, '', 'median', '95th percentile', 'slowest'],
      [
        ['start to the end of the first answer', ms(figures.firstAnswerMs), '', '', ''],
        ['peak memory', megabytes(figures.peakBytes), '', '', ''],
        [`${queries.count} queries, ${queries.hits} with hits`, '', ...spread(queries)],
        ['one story', rate(storyGets.perSecond), ...spread(storyGets)],
        [
          `500 stories with all that is in them, ${megabytes(nestedPages.bytes)}`,
          rate(nestedPages.perSecond),
          ...spread(nestedPages),
        ],
      ],
    ),
    ...table(
      ['Queries', 'median', '95th percentile', 'slowest'],
      figures.byKind.map((each) => [each.kind, ...spread(each)]),
    ),
  ];
}

export function siteTable(all: readonly SiteFigures[]): string[] {
  if (all.length === 0) return [];
  return table(
    ['`pt-backup site`', 'time', 'peak memory', 'files', 'size'],
    all.map(({ stories, wallMs, peakBytes, files, bytes }) => [
      `${count(stories)} stories`,
      seconds(wallMs),
      megabytes(peakBytes),
      count(files),
      megabytes(bytes),
    ]),
  );
}

const core = ['stories', 'comments', 'tasks', 'activities'];

/** What each of both came to save, and with which exit code. */
export function savedTable(results: readonly Result[]): string[] {
  const row = (title: string, saved: Readonly<Record<string, number>>, exitCode: number | null): string[] => [
    title,
    ...core.map((name) => count(saved[name] ?? 0)),
    String(exitCode),
  ];
  return table(
    ['Saved', ...core, 'exit code'],
    results.flatMap(({ scenario, tool, baseline }) => [
      row(scenario.title, tool.saved, tool.exitCode),
      ...(baseline?.measured ? [row('– by the baseline', baseline.measured.saved, baseline.measured.exitCode)] : []),
    ]),
  );
}

/** What is aimed at for 10,000 stories, beside what was measured. */
export function targetTable(results: readonly Result[], help: HelpFigures): string[] {
  const large = results.find(({ scenario }) => scenario.name === 'stories-10000');
  if (large === undefined || large.baseline === null) return [];
  const { tool, baseline } = large;
  return table(
    ['Target: 10,000 stories, 30,000 comments, 20,000 tasks, 50,000 activities, 50 ms', 'aim', 'measured'],
    [
      ['data requests', '≤ 200', count(tool.requests)],
      ['times faster than the baseline', '≥ 100', times(baseline.wallMs / tool.wallMs)],
      ['peak memory', '≤ 200 MB', megabytes(tool.peakBytes)],
      ['`pt-backup --help`', '< 150 ms', `${Math.round(help.helpMs)} ms`],
    ],
  );
}
