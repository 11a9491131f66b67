// The viewer's parts of an archive that a test made, asked for without HTTP.
import { onTestFinished } from 'vitest';
import type { BoardPanel, ProjectView } from '../../../src/model/view/project-view.ts';
import { boardPanels } from '../../../src/model/view/project-view.ts';
import type { StoryRow } from '../../../src/model/view/story-row.ts';
import { openServedArchives } from '../../../src/server/served-archives.ts';
import { partOf } from '../../../src/server/view/part-of.ts';

export interface Parts {
  part(path: string, run?: number): Promise<unknown>;
  project(run?: number): Promise<ProjectView>;
  rows(panel: BoardPanel, run?: number): Promise<readonly StoryRow[]>;
  /** The ids of each panel's stories. */
  board(run?: number): Promise<Record<string, string>>;
}

/** Closed when the test ends. */
export function partsOf(folder: string): Parts {
  const archives = openServedArchives([folder]);
  onTestFinished(() => archives.close());
  const part: Parts['part'] = async (path, run) =>
    await archives.answer(({ projects }) => {
      const source = projects[0]?.view(run ?? null) ?? null;
      return source === null ? undefined : partOf(source, path);
    });
  const rows: Parts['rows'] = async (panel, run) => (await part(`rows/${panel}/0`, run)) as readonly StoryRow[];
  return {
    part,
    rows,
    project: async (run) => (await part('project', run)) as ProjectView,
    async board(run) {
      const panels: Record<string, string> = {};
      for (const panel of boardPanels) panels[panel] = (await rows(panel, run)).map(({ id }) => id).join(' ');
      return panels;
    },
  };
}
