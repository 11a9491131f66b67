// What the viewer knows of a whole project: its people, labels, epics, iterations and panels, as of one snapshot. Types only.
// Story rows are in story-row.ts and come in chunks; everything here is small enough to come at once.

/** The panels that hold each story once, in the order of Tracker's board. */
export const boardPanels = ['done', 'current', 'backlog', 'icebox'] as const;
export type BoardPanel = (typeof boardPanels)[number];

export interface SnapshotView {
  /** The number of the run. */
  readonly run: number;
  /** ISO 8601, UTC: when the run ended. */
  readonly at: string;
  readonly gaps: number;
}

export interface PersonView {
  readonly id: string;
  /** Never empty: the user name or the id where there is no name. */
  readonly name: string;
  readonly initials: string;
  readonly username: string;
  /** Empty where it is not known. */
  readonly email: string;
  /** As the membership says (`owner`, `member`, `viewer`, ...); null: no longer a member, or never one. */
  readonly role: string | null;
}

/** Of stories that carry a label. */
export interface StoryCounts {
  readonly stories: number;
  readonly accepted: number;
  /** Started, finished, delivered or rejected. */
  readonly inProgress: number;
  readonly points: number;
  readonly acceptedPoints: number;
}

export interface LabelView {
  readonly id: string;
  readonly name: string;
  /** The epic of this label; null: none. */
  readonly epicId: string | null;
  readonly counts: StoryCounts;
}

export interface EpicSummary {
  readonly id: string;
  readonly name: string;
  readonly labelId: string | null;
  readonly counts: StoryCounts;
}

export interface IterationView {
  readonly number: number;
  readonly kind: 'done' | 'current' | 'backlog';
  /** ISO 8601, UTC; the finish is not part of it. */
  readonly start: string;
  readonly finish: string;
  readonly stories: number;
  readonly points: number;
  readonly acceptedPoints: number;
  /** Of the panel that shows it: where its first story stands among the rows of the panel. */
  readonly firstRow: number;
  /** As the host sent it; null: 100 % is not said. */
  readonly teamStrength: number | null;
  readonly velocity: number | null;
}

export interface PanelView {
  readonly rows: number;
  readonly points: number;
}

export interface ProjectView {
  readonly id: string;
  readonly name: string;
  /** Markdown; empty: none. */
  readonly description: string;
  /** As in the tz database; `UTC` where unknown. */
  readonly timeZone: string;
  readonly snapshot: SnapshotView;
  /** All that the archive holds, oldest first. */
  readonly snapshots: readonly SnapshotView[];
  readonly people: readonly PersonView[];
  /** Of the project, by name. */
  readonly labels: readonly LabelView[];
  /** In the host's order. */
  readonly epics: readonly EpicSummary[];
  /** By number; those of the done panel, then the current one, then those of the backlog. */
  readonly iterations: readonly IterationView[];
  readonly panels: Readonly<Record<BoardPanel, PanelView>>;
  /** Whether the host's own iterations say which story stands where; else it was told by states and dates. */
  readonly iterationsAreHosts: boolean;
  readonly velocity: number | null;
  readonly pointScale: readonly number[];
}

/** How many story rows a chunk of a panel holds. */
export const rowsPerChunk = 500;
