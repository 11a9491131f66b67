// `npm run check`: the checks alone, without the tests.
import { runChecks } from './checks.ts';
import { endWith } from './tally.ts';

endWith(runChecks());
