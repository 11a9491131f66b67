// fast-check for the tests, set so that a run of the suite can be repeated: the same examples each time, others by environment (`npm run soak`).
import * as fc from 'fast-check';

// PROPERTY_SEED: a whole number; default 1. PROPERTY_COUNT: examples for each property that does not say how many; default 100.
fc.configureGlobal({
  seed: Number(process.env['PROPERTY_SEED'] ?? 1),
  numRuns: Number(process.env['PROPERTY_COUNT'] ?? 100),
});

export * from 'fast-check';
