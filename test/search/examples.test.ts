// The examples of docs/search.md, on the sample project as `npm start` saves it: the ids of what each finds, picked from its JSON files.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchExamples } from '../../scripts/search-document.ts';
import { openSearchIndex } from '../../src/archive/search-index/open-index.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { searchIn } from '../../src/search/search-in.ts';
import { backup } from '../../src/backup/backup.ts';
import { startEmulator } from '../../src/sample/emulator.ts';
import { newLastingFolder } from '../archive/small-archive.ts';

/** Eleven in the morning of the sample's last day, in its time zone. */
const now = Date.parse('2025-04-03T18:00:00Z');

const expected: ReadonlyMap<string, readonly number[]> = new Map([
  ['wheelchair', [189869985, 189876827, 189880512]],
  ['"season starts in May" -type:bug', [189863326, 189873815, 189880512, 189882152, 189889150, 189891285, 189899912]],
  ['#189863972', [189863972]],
  ['name:wheelch*', [189869985, 189876827, 189880512]],
  ['voucher AND kiosk', [189862879, 189887866]],
  ['label:kiosk OR label:usability', [189868451, 189884653]],
  ['state:unscheduled (luggage OR bicycle)', [189886557, 189889150, 189889622, 189890765, 189891285]],
  ['state:started -type:bug', [189867376, 189868451]],
  ['state:rejected', [189866062]],
  ['review:"Test (QA)"&revise', [189864560]],
  ['state:finished,delivered', [189863972, 189864560, 189865151]],
  ['name:"licence plate"', [189864560, 189880236, 189894046]],
  ['label:"needs design"', [189863326]],
  ['label:blocked', [189866785]],
  ['label:kiosk,print*', [189863326, 189879042, 189884653]],
  ['epic:"counter app" -state:accepted', [189880512, 189884653]],
  ['type:bug state:started,rejected', [189866062, 189866785]],
  ['state:delivered,rejected', [189863972, 189866062]],
  ['estimate:8', [189873815, 189882671, 189888647, 189890765, 189894046]],
  ['type:feature estimate:-1', [189889150, 189892443, 189893429, 189897736]],
  [
    'priority:p0 -state:accepted',
    [
      189863972, 189866062, 189866785, 189869578, 189869985, 189871011, 189874684, 189876827, 189878905, 189881558,
      189882152, 189889150, 189891285, 189895132, 189896361,
    ],
  ],
  ['id:189863972,189864560', [189863972, 189864560]],
  ['external_id:FERRY-*', []],
  ['integration:jira', []],
  ['owner:SØ state:started', [189866785, 189868451]],
  ['owner:"alex moreau"', [189863972, 189867376, 189875198, 189882671, 189884653, 189893429, 189894046, 189898184]],
  ['owned_by:"" state:finished', [189864560]],
  ['requester:jokafor state:unscheduled', [189887866, 189889622]],
  ['reviewer:tariq -state:accepted', [189864560]],
  ['mywork:alexmoreau', [189875198, 189884653, 189893429, 189898184]],
  ['review:design -state:accepted', [189864560, 189866785, 189873815]],
  ['review:design&revise', [189866785]],
  ['review_status:in_review', [189873815]],
  ['is:blocked', [189867376, 189869985, 189875198, 189882671]],
  ['has:attachment type:bug', [189860834, 189866062, 189866785, 189898876]],
  ['no:owner state:started,finished', [189864560]],
  ['created:2025-03-19..2025-03-26 -state:accepted', [189867376, 189871011]],
  ['created:3/26/2025', [189871011]],
  ['created_since:"mar 25 2025"', [189871011]],
  ['created_before:2023-03-01 state:unscheduled', [189886557, 189894046]],
  ['updated:2025-02-24', [189863972, 189869985]],
  ['updated_since:-3d', [189860613, 189860834, 189861751, 189862879, 189863326]],
  ['updated_before:-1month state:started', [189866785]],
  ['accepted:yesterday', [189863326]],
  ['accepted:2025-03-28..2025-03-30 includedone:true', [189857615, 189858145, 189859154, 189860089]],
  ['accepted_since:-1w type:bug', [189860834, 189861751]],
  ['accepted_before:2024-11-01 label:onboarding includedone:true', [189725176, 189733863]],
  ['deadline:2025-04-01..2025-12-31', [189878905, 189885986]],
  ['deadline_since:today', [189878905, 189885986]],
  ['deadline_before:2025-01-01 includedone:true', [189752417]],
  ['description:agents', [189860613, 189878276, 189882152, 189883263, 189884653, 189889150, 189894046, 5656808]],
  [
    'comment:"empty state"',
    [
      189860613, 189860834, 189863972, 189865151, 189866062, 189867376, 189868588, 189879042, 189880512, 189883263,
      189884122, 189889150, 189897736, 189898184, 5644277, 5648454, 5660985,
    ],
  ],
  ['task:migration state:delivered,rejected', [189863972, 189866062]],
  ['blocker:certificate', [189882671]],
  ['file:screenshot.png', [189893429, 189894046, 5660985]],
  [
    'voucher includedone:true',
    [
      189737130, 189750918, 189759922, 189764483, 189766996, 189775567, 189776133, 189798045, 189802297, 189803854,
      189804598, 189805047, 189812848, 189813886, 189819163, 189828886, 189832411, 189851370, 189855055, 189860089,
      189862879, 189875198, 189878276, 189879042, 189881558, 189887866, 189894788,
    ],
  ],
]);

let index: SearchIndex;

beforeAll(async () => {
  const folder = newLastingFolder();
  const host = await startEmulator({ source: sampleProject({ stories: 250, oddities: false }) });
  const { apiUrl, projectId, token } = host;
  await backup({ folder, apiUrl, projectId, token });
  await host.close();
  index = openSearchIndex(folder);
});
afterAll(() => index.close());

test('every example is expected to find something particular', () => {
  expect([...expected.keys()]).toEqual(searchExamples().map(({ query }) => query));
});

test.for(searchExamples())('$query', ({ query }) => {
  const { ordinals } = searchIn(index, parseQuery(query), { now, order: 'host' });
  expect(ordinals.map((ordinal) => Number(index.keyOf(ordinal)))).toEqual(expected.get(query));
});
