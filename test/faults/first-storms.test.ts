import { testStorms } from './storm-tests.ts';

testStorms('a storm of faults in a first run costs no data without a word', (seed) => seed % 2 === 1);
