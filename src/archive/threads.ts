// What the threads of the archive have in common: where their scripts stand and what they may take.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type ThreadName = 'staging-thread' | 'index-thread';

/** Objects that are made and dropped take no more than this: more takes memory and saves no time. */
export const threadLimits = { maxYoungGenerationSizeMb: 12 } as const;

/** Null where it is not built, as where the sources run by themselves: then there are no threads. */
export function threadScript(name: ThreadName): URL | null {
  const script = new URL(`./${name}.js`, import.meta.url);
  return existsSync(fileURLToPath(script)) ? script : null;
}
