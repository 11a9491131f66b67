// Parts over HTTP from the server that sent the page. A part that came is kept; one that failed is asked for again.
import type { Boot } from './boot.ts';
import { PartError, type Reader } from './reader.ts';
import { servedHref } from './targets.ts';

export function servedReader({ project, run }: Pick<Boot, 'project' | 'run'>): Reader {
  const kept = new Map<string, unknown>();
  const query = run === null ? '' : `?run=${run}`;
  return {
    mode: 'served',
    hrefOf: (target) => servedHref(target, run),
    holdsFile: () => true,
    prepareSearch: () => undefined,
    async part(path, signal) {
      if (kept.has(path)) return kept.get(path);
      const value = await load(
        `/n/projects/${encodeURIComponent(project?.id ?? '')}/data/${path}.json${query}`,
        signal,
      );
      kept.set(path, value);
      return value;
    },
  };
}

async function load(address: string, signal: AbortSignal | undefined): Promise<unknown> {
  const response = await fetch(address, { ...(signal !== undefined && { signal }) }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new PartError('The server cannot be reached. Is pt-backup serve still running?');
  });
  if (!response.ok) throw new PartError(await sentenceOf(response));
  return await response.json();
}

async function sentenceOf(response: Response): Promise<string> {
  const said: unknown = await response.json().catch(() => null);
  const sentence = typeof said === 'object' && said !== null && 'error' in said ? said.error : null;
  return typeof sentence === 'string' ? sentence : `The server answered ${response.status}.`;
}
