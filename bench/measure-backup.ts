// Measures one backup of an emulated project: by this tool as it is installed, or by what does what the seed program does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseJson } from '../src/util/json-text.ts';
import { type RunningEmulator, startEmulator } from './emulator.ts';
import { measure, type Measured, type Program } from './measured-process.ts';
import { type Scenario, sizeOf } from './scenarios.ts';

export interface Figures extends Omit<Measured, 'stdout'> {
  /** Requests below the v5 root that the emulator has seen. */
  readonly requests: number;
  /** Records of each resource that came to be saved. */
  readonly saved: Readonly<Record<string, number>>;
}

const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));

/** This tool, as its users start it. */
export function measureTool(scenario: Scenario): Promise<Figures> {
  return measureBackup(scenario, toolProgram, savedByTool);
}

/** `script`: bench/seed-like.ts as JavaScript. */
export function measureBaseline(scenario: Scenario, script: string): Promise<Figures> {
  const program: ProgramOf = ({ apiUrl, token, projectId }, folder, cwd) => ({
    script,
    args: [apiUrl, token, projectId, folder],
    cwd,
  });
  return measureBackup(scenario, program, (stdout) => z.record(z.string(), z.number()).parse(parseJson(stdout)));
}

type ProgramOf = (emulator: RunningEmulator, folder: string, cwd: string) => Program;

const toolProgram: ProgramOf = ({ apiUrl, token, projectId }, folder, cwd) => ({
  script: cli,
  args: [folder, '--json'],
  env: {
    PIVOTAL_TRACKER_API_URL: apiUrl,
    PIVOTAL_TRACKER_API_TOKEN: token,
    PIVOTAL_TRACKER_PROJECT_ID: projectId,
  },
  cwd,
});

async function measureBackup(
  { stories, dialect, latency }: Scenario,
  programOf: ProgramOf,
  savedBy: (stdout: string) => Figures['saved'],
): Promise<Figures> {
  const cwd = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  try {
    const sample = { ...sizeOf(stories), attachmentShare: 0 };
    const emulator = await startEmulator({ sample, dialect, latency });
    const running = measure(programOf(emulator, join(cwd, 'MyBackups'), cwd));
    const requests = running.catch(() => null).then(() => emulator.end());
    const { stdout, ...measured } = await running;
    return { ...measured, requests: await requests, saved: savedBy(stdout) };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const summaryShape = z.object({
  projects: z.tuple([
    z.object({ facts: z.object({ counts: z.array(z.object({ resource: z.string(), saved: z.number() })) }) }),
  ]),
});

function savedByTool(stdout: string): Figures['saved'] {
  const summary = summaryShape.parse(parseJson(stdout.trimEnd().split('\n').at(-1) ?? ''));
  const [project] = summary.projects;
  return Object.fromEntries(project.facts.counts.map(({ resource, saved }) => [resource, saved]));
}
