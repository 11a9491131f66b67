// The order in which one run reads a project: the project, its lists, what they left out, what changed meanwhile, the attachments' content.
import type { RunFacts } from '../model/run.ts';
import { forEachOf } from '../util/pool.ts';
import { downloadAttachments } from './download-attachments.ts';
import { gapsFirst } from './gaps-first.ts';
import { readList } from './read-list.ts';
import { readOwned } from './read-owned.ts';
import { readProjectFirst, type ProjectFacts } from './read-project.ts';
import { readReleaseStories } from './read-release-stories.ts';
import type { RunContext } from './run-context.ts';
import { settle } from './settle.ts';

export interface Reading {
  readonly project: ProjectFacts;
  readonly consistency: RunFacts['consistency'];
  readonly attachments: RunFacts['attachments'];
}

/** `known`: the project, where it was read already in this process. */
export async function readEverything(context: RunContext, known: ProjectFacts | null): Promise<Reading> {
  const project = known ?? (await readProjectFirst(context));
  const lists = [
    ...gapsFirst(
      context,
      () => context.plan.lists,
      ({ name }) => name,
      ({ resource }) => resource,
    ),
  ];
  // All lists at once: the client keeps to its limits, and a long list does not hold up the short ones.
  await forEachOf(lists, lists.length, async (resource) => {
    await readList(context, resource);
  });
  await readOwned(context);
  await readReleaseStories(context);
  const consistency = await settle(context);
  const attachments = await downloadAttachments(context);
  return { project, consistency, attachments };
}
