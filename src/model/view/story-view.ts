// A story or an epic with all that belongs to it, as of one snapshot: the parts `story/<id>` and `epic/<id>`. Types only; texts are untrusted, empty where nothing is said.
import type { VersionView } from './change-view.ts';
import type { BoardPanel, IterationView, StoryCounts } from './project-view.ts';
import type { StoryRow } from './story-row.ts';
import type { TextKnowledge } from './text-knowledge.ts';
import type { GoneView, TimelineView } from './timeline-view.ts';

export interface NamedPerson {
  readonly id: string;
  /** Never empty. */
  readonly name: string;
  readonly username: string;
}

export interface StoryLink {
  readonly id: string;
  readonly name: string;
}

/** A pull request, a branch or an event of a build. */
export interface CodeView {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** Empty: none. */
  readonly address: string;
  readonly gone: GoneView | null;
}

/** What stories and epics have in common. */
export interface DiscussedView {
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly followers: readonly NamedPerson[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** At the host. */
  readonly address: string;
  /** Of the record as v5 JSON, below the root of a server. */
  readonly jsonPath: string;
  /** The run whose snapshot this is, and when it ended. */
  readonly run: number;
  readonly savedAt: string;
  /** Not there any more in this snapshot: what follows is as it was last. */
  readonly gone: GoneView | null;
  readonly pullRequests: readonly CodeView[];
  readonly branches: readonly CodeView[];
  readonly timeline: TimelineView;
  /** The newest first. */
  readonly earlier: readonly VersionView[];
  readonly knowledge: TextKnowledge;
}

export interface TaskView {
  readonly id: string;
  readonly description: string;
  readonly isComplete: boolean;
  readonly gone: GoneView | null;
}

export interface BlockerView {
  readonly id: string;
  readonly description: string;
  readonly isResolved: boolean;
  /** The name of a person. */
  readonly by: string;
  readonly at: string;
  readonly gone: GoneView | null;
}

export interface ReviewView {
  readonly id: string;
  readonly type: string;
  /** The name of a person. */
  readonly reviewer: string;
  readonly status: string;
  readonly gone: GoneView | null;
}

export interface StoryLabel {
  readonly name: string;
  /** The epic of this label; null: none. */
  readonly epic: StoryLink | null;
}

export interface StoryView extends DiscussedView {
  readonly type: string;
  readonly state: string;
  /** As sent; empty: not estimated. */
  readonly estimate: string;
  readonly priority: string;
  readonly requester: NamedPerson | null;
  readonly owners: readonly NamedPerson[];
  readonly labels: readonly StoryLabel[];
  readonly iteration: Pick<IterationView, 'number' | 'kind' | 'start' | 'finish'> | null;
  /** Of the project, in which its days are counted. */
  readonly timeZone: string;
  readonly deadline: string;
  readonly acceptedAt: string;
  /** As the host reckoned when a release will be done. */
  readonly projected: string;
  readonly externalId: string;
  /** The name of the integration that the external id belongs to. */
  readonly integration: string;
  readonly tasks: readonly TaskView[];
  readonly blockers: readonly BlockerView[];
  readonly reviews: readonly ReviewView[];
  readonly builds: readonly CodeView[];
  /** Where it stands on the board, and its neighbours there; null: nowhere. */
  readonly panel: BoardPanel | null;
  readonly previous: StoryLink | null;
  readonly next: StoryLink | null;
}

/** How many rows an epic's page shows. */
export const epicRowsShown = 1000;

export interface EpicView extends DiscussedView {
  /** The name of its label. */
  readonly label: string;
  readonly completedAt: string;
  readonly counts: StoryCounts;
  /** The first ones, in the order of the board's panels; owners by their ids. */
  readonly rows: readonly StoryRow[];
  /** Of the owners of these rows, by their ids. */
  readonly owners: readonly NamedPerson[];
}
