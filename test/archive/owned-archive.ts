// A small archive of two runs, as v5 sends it: nested records name their owners. A changed story, one that is gone, another order, a gap.
import type { StagedPage } from '../../src/archive/staged.ts';
import { facts, listOf, openRun, page, row } from './small-archive.ts';

const file = (id: number): ReturnType<typeof row> => row(id, ',"filename":"plan.pdf","size":13');
const task = (id: number, story: number, more = ''): ReturnType<typeof row> => row(id, `,"story_id":${story}${more}`);
const storyRow = (id: number, name: string): ReturnType<typeof row> => ({
  ...row(id, `,"name":"${name}","points": 9.0`),
  nested: {
    tasks: [task(id + 100, id), task(id + 200, id)],
    comments: [
      { ...task(id + 700, id, ',"text":"See \\u00e9"'), nested: { file_attachments: id === 101 ? [file(9001)] : [] } },
    ],
  },
});
const iterations = page(listOf('iterations'), [
  { key: '3', text: '{"number":3,"finish":"2020-01-01T00:00:00Z"}' },
  { key: '4', text: '{"number":4,"finish":"2030-01-01T00:00:00Z"}' },
]);
const project = page(listOf('project'), [row(99, ',"name":"Sample"')]);

const storiesOf = (...rows: readonly ReturnType<typeof row>[]): StagedPage => page(listOf('stories'), rows);
const firstRun = [project, storiesOf(storyRow(101, 'Pay'), storyRow(102, 'Refund'), row(103)), iterations];
/** The pages of the second run. */
export const secondRun: readonly StagedPage[] = [
  project,
  storiesOf(storyRow(102, 'Refund a payment'), storyRow(101, 'Pay')),
  iterations,
];

/** Two runs: a changed story, one that is gone, another order. The second has a gap. */
export async function makeOwnedArchive(folder: string, projectId = '99'): Promise<void> {
  for (const [index, pages] of [firstRun, secondRun].entries()) {
    const run = await openRun(folder, { projectId });
    for (const each of pages) run.stagePage(each);
    const content = run.openAttachment('9001', 'plan.pdf');
    await content.write(Buffer.from('%PDF-1.4 9001'));
    await content.end();
    const gap = {
      resource: 'labels',
      owner: null,
      key: null,
      what: 'the list could not be read',
      status: 500,
      words: 'No.',
      attempts: 5,
    } as const;
    run.commit({ ...facts({ labels: index === 1 ? 'incomplete' : 'read' }), gaps: index === 1 ? [gap] : [] });
    await run.publish();
    await run.close();
  }
}
