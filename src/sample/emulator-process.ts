// Runs an emulator with a sample project as a process of its own. Options: one JSON argument. Prints one JSON line
// `{apiUrl, contentUrl, token, projectId}` when it is ready. Each line of standard input is an edit of the project (change.ts) as JSON, answered by the line
// `{"edited":true}`. Ends when standard input ends, or on SIGTERM or SIGINT, and then
// prints what it was asked for: `{"requests": {v5, downloads, contents}}`.
import { createInterface } from 'node:readline';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import type { Change } from './change.ts';
import { startEmulator } from './emulator.ts';
import type { EmulatorOptions } from './emulator.ts';
import { sampleProject } from './sample-project.ts';
import type { SampleOptions } from './sample-project.ts';

/** `path` of a fault's match is text here, a regular expression. */
export type ProcessOptions = { readonly sample?: SampleOptions } & Omit<EmulatorOptions, 'source'>;

function optionsFrom(text: string | undefined): ProcessOptions {
  const options = text === undefined ? {} : parseJson(text);
  if (typeof options !== 'object' || options === null) throw new TypeError('the argument must be a JSON object');
  return options;
}

function changeFrom(line: string): Change {
  const change = parseJson(line);
  if (!isChange(change)) throw new TypeError('an edit must be a JSON object with `do`');
  return change;
}

/** Whoever starts this process writes the edits; the emulator refuses what it does not know. */
function isChange(value: unknown): value is Change {
  return isJsonObject(value) && typeof value['do'] === 'string';
}

const { sample, ...options } = optionsFrom(process.argv[2]);
const emulator = await startEmulator({ ...options, source: sampleProject(sample) });
const { apiUrl, contentUrl, token, projectId } = emulator;

/** `v5`: below the v5 root; `downloads`: of attachments, from the same origin; `contents`: from the second one, where those are redirected to. */
function requestCounts(): Readonly<Record<string, number>> {
  const isV5 = (path: string): boolean => path.startsWith(new URL(apiUrl).pathname);
  const paths = emulator.requests.filter(({ origin }) => origin === 'api').map(({ path }) => path);
  const v5 = paths.filter(isV5).length;
  return { v5, downloads: paths.length - v5, contents: emulator.requests.length - paths.length };
}

const end = (): void => {
  process.stdin.destroy();
  process.stdout.write(`${JSON.stringify({ requests: requestCounts() })}\n`);
  void emulator.close();
};
createInterface(process.stdin)
  .on('line', (line) => {
    emulator.edit(changeFrom(line));
    process.stdout.write('{"edited":true}\n');
  })
  .on('close', end);
process.on('SIGTERM', end).on('SIGINT', end);
// Said last: whoever reads it may end the process at once.
process.stdout.write(`${JSON.stringify({ apiUrl, contentUrl, token, projectId })}\n`);
