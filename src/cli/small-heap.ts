// Keeps the process small while it backs up, writes a site or serves; changes nothing that it does. For the command line only: a library must not change its user's heap.
import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets garbage grow to several times of what is in use before it collects it: 300 MB instead of 200 for a backup of 10,000 stories, 245 MB instead of
 * 190 for serving 50,000, and no faster (bench/). From now on it collects when `percent` of what is in use has been added; less costs whoever
 * serves large pages a twentieth of his speed. V8 reads the flag anew before each collection.
 */
export function keepHeapSmall(percent: 30 | 60 | 100): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/**
 * V8 doubles the room for new objects again and again, up to 32 MB, of which a backup makes little use: it is 20 MB smaller and a thirtieth slower with 8
 * (bench/). From now on that room stays as it is. The V8 of Node 20 takes the flag back whenever a thread starts; until it is set again the room may double once or twice.
 */
export function keepYoungHeapSmall(): void {
  const stay = (): void => setFlagsFromString('--semi-space-growth-factor=1');
  stay();
  process.on('worker', (worker) => worker.once('online', stay));
}
