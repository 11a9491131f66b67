// Two small archives: of project 99 with a story that went away, and of project 7, which has that story now.
import { join } from 'node:path';
import { makeOwnedArchive } from '../archive/owned-archive.ts';
import { facts, listOf, newLastingFolder, openRun, page, row } from '../archive/small-archive.ts';

/** The folder of both: 99 as `makeOwnedArchive` leaves it, and 7 with the stories 103 and 104, the epic 31 and its comment 32. */
export async function makeLinkedArchives(): Promise<string> {
  const folder = newLastingFolder();
  await makeOwnedArchive(join(folder, '99'));
  const run = await openRun(join(folder, '7'), { projectId: '7' });
  run.stagePage(page(listOf('project'), [row(7, ',"name":"Other"')]));
  run.stagePage(
    page(listOf('stories'), [
      row(103, ',"name":"Ship \\u202e it","current_state":"accepted"'),
      row(104, ',"name":"$pt_story; }","current_state":"started"'),
    ]),
  );
  const comment = row(32, ',"epic_id":31,"text":"Why?"');
  run.stagePage(page(listOf('epics'), [{ ...row(31, ',"name":"Payments"'), nested: { epic_comments: [comment] } }]));
  run.commit(facts());
  await run.publish();
  await run.close();
  return folder;
}
