// Runs an emulator with a sample project as a process of its own. Options: one JSON argument. Prints one JSON line
// `{apiUrl, contentUrl, token, projectId}` when it is ready; ends when standard input ends, or on SIGTERM or SIGINT.
import { parseJson } from '../util/json-text.ts';
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

const { sample, ...options } = optionsFrom(process.argv[2]);
const emulator = await startEmulator({ ...options, source: sampleProject(sample) });
const { apiUrl, contentUrl, token, projectId } = emulator;
process.stdout.write(`${JSON.stringify({ apiUrl, contentUrl, token, projectId })}\n`);

const end = (): void => {
  process.stdin.destroy();
  void emulator.close();
};
process.stdin.on('end', end).resume();
process.on('SIGTERM', end).on('SIGINT', end);
