// Runs the scenarios and gathers their figures. The baselines go first, all at once, since they only wait; then this tool, one backup at a time.
import { type BaselineFigures, scaled } from './baseline-scale.ts';
import { type Figures, measureBaseline, measureTool } from './measure-backup.ts';
import { type Scenario, scenarios } from './scenarios.ts';

export interface Baseline extends BaselineFigures {
  /** What the process was seen to do; null where it is scaled from a smaller project. */
  readonly measured: Figures | null;
}

export interface Result {
  readonly scenario: Scenario;
  readonly tool: Figures;
  readonly baseline: Baseline | null;
}

export interface RunOptions {
  readonly chosen: readonly Scenario[];
  /** The baseline as JavaScript. */
  readonly baselineScript: string;
  /** Told before each part. */
  readonly say: (line: string) => void;
}

export async function runScenarios({ chosen, baselineScript, say }: RunOptions): Promise<Result[]> {
  const needed = scenarios.filter(({ name, baseline }) => baseline === 'measured' && isNeeded(name, chosen));
  for (const { name } of needed) say(`baseline: ${name}`);
  const measured = new Map(
    await Promise.all(needed.map(async (each) => [each.name, await measureBaseline(each, baselineScript)] as const)),
  );
  const results: Result[] = [];
  for (const scenario of chosen) {
    say(`pt-backup: ${scenario.name}`);
    results.push({ scenario, tool: await measureTool(scenario), baseline: baselineFor(scenario, measured) });
  }
  return results;
}

function isNeeded(name: string, chosen: readonly Scenario[]): boolean {
  return chosen.some((each) => name === baselineName(each));
}

/** The scenario in which the baseline is measured. */
function baselineName({ name, baseline }: Scenario): string | null {
  if (baseline === 'none') return null;
  return baseline === 'measured' ? name : baseline.scaledFrom;
}

function baselineFor(scenario: Scenario, measured: ReadonlyMap<string, Figures>): Baseline | null {
  const name = baselineName(scenario);
  const from = scenarios.find((each) => each.name === name);
  const figures = from === undefined ? undefined : measured.get(from.name);
  if (from === undefined || figures === undefined) return null;
  if (from.name === scenario.name) return { ...figures, measured: figures };
  return { ...scaled(figures, from, scenario), measured: null };
}
