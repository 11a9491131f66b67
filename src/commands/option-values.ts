// The values of single options, from text. Each throws PtBackupError `usage` that names the option and an example that works.
import { isResourceName, resourceNames, type ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { nearestNames } from '../util/nearest-names.ts';

/** Requests a second: more than 0, at most 1000. */
export function parseRate(text: string): number {
  const rate = /^\d+(\.\d+)?$/u.test(text) ? Number(text) : 0;
  if (rate > 0 && rate <= 1000) return rate;
  throw refusal('--rate', text, 'a number of requests a second above 0, like 5 or 0.5');
}

/** Requests in flight: 1 to 64. */
export function parseConcurrency(text: string): number {
  const count = /^\d+$/u.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= 64) return count;
  throw refusal('--concurrency', text, 'a whole number from 1 to 64');
}

/** How many hits: 1 or more. */
export function parseLimit(text: string): number {
  const limit = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (limit >= 1) return limit;
  throw refusal('--limit', text, 'a whole number from 1');
}

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
// A longer body does not fit into one string.
const largestBody = 500 * 1024 ** 2;

/** Bytes, from `64MB`, `64 MiB`, `64m` or `67108864`; K, M and G are powers of 1024. At most 500 MB. */
export function parseMaxBody(text: string): number {
  const [, amount = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?\s*$/iu.exec(text) ?? [];
  const bytes = Math.floor(Number(amount) * (units[unit.toLowerCase()] ?? 0));
  if (amount !== '' && bytes >= 1 && bytes <= largestBody) return bytes;
  throw refusal('--max-body', text, 'a size up to 500MB, like 64MB');
}

/** Names of resources, from repeated options and comma lists; each once, in the order given. */
export function parseResources(option: string, values: readonly string[]): ResourceName[] {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase());
  const known = names.map((name) => {
    if (isResourceName(name)) return name;
    const near = nearestNames(name, resourceNames);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `the names are: ${resourceNames.join(', ')}.`;
    throw new PtBackupError('usage', `${option} "${printable(name, 40)}" is not a resource; ${hint}`);
  });
  return [...new Set(known)];
}

function refusal(option: string, text: string, form: string): PtBackupError {
  return new PtBackupError('usage', `${option} "${printable(text, 40)}" is not understood; give ${form}.`);
}
