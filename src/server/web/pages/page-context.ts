// What the parts of one project's page share: the project, its people, and texts with their references linked.
import type { ServedProject, ServedSnapshot } from '../../served-archives.ts';
import type { Html } from './html.ts';
import { linkKnowledge } from '../link-knowledge.ts';
import { linkedText } from './linked-text.ts';
import { type Crumb, start } from './page.ts';
import { People } from './people.ts';
import { projectAddress } from './addresses.ts';

export interface PageContext {
  readonly project: ServedProject;
  readonly people: People;
  /** Story numbers, epic numbers and old addresses in it lead where the archive knows them. */
  readonly linked: (text: string) => Html;
  /** The way to the project's page, the project last. */
  readonly crumbs: readonly Crumb[];
}

export function pageContext(snapshot: ServedSnapshot, project: ServedProject): PageContext {
  const knowledge = linkKnowledge(snapshot);
  return {
    project,
    people: new People(project),
    linked: (text) => linkedText(text, knowledge),
    crumbs: [start, { text: project.name, href: projectAddress(project.id) }],
  };
}
