// A run over an older snapshot, with edits between, that is killed at any moment: the archive is the one before or the one after, and the same command makes it
// what it would have been.
import { afterAll, vi } from 'vitest';
import { CrashSite } from './crash-site.ts';
import { describeKills } from './kill-tests.ts';

// Each trial is several processes, one after the other.
vi.setConfig({ testTimeout: 300_000 });

const sites = [await CrashSite.open({ isLater: true }), await CrashSite.open({ isLater: true })] as const;
afterAll(async () => await Promise.all(sites.map(async (site) => await site.close())));

await describeKills('later', ...sites);
