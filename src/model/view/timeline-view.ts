// What happened to a story or an epic, in order: comments, changes of state, and what else the activity tells. Types only; texts are untrusted.
import type { FieldChange, VersionView } from './change-view.ts';

/** Gone upstream since this run, and when that run ended (ISO 8601). */
export interface GoneView {
  readonly run: number;
  readonly at: string;
}

export interface FileView {
  readonly id: string;
  readonly fileName: string;
  /** Null: not known. */
  readonly bytes: number | null;
  /** What a page can do with it beyond offering it. */
  readonly shows: 'image' | 'pdf' | 'nothing';
  /** Whether the archive holds its content. */
  readonly isHeld: boolean;
  readonly gone: GoneView | null;
}

export interface GoogleFileView {
  readonly id: string;
  readonly title: string;
  /** `document`, `spreadsheet`, ...; empty: not said. */
  readonly kind: string;
  readonly address: string;
  readonly gone: GoneView | null;
}

export interface ReactionView {
  /** `:+1:`. */
  readonly code: string;
  /** Names of people. */
  readonly by: readonly string[];
}

interface TimelineBase {
  /** As the host sent it; empty: not known. */
  readonly at: string;
  /** The name of a person; empty: not known. */
  readonly by: string;
}

export interface CommentView extends TimelineBase {
  readonly is: 'comment';
  readonly id: string;
  /** Markdown; empty: none, only files. */
  readonly text: string;
  /** When it was edited last, if it was. */
  readonly edited: string | null;
  readonly files: readonly FileView[];
  readonly googleFiles: readonly GoogleFileView[];
  readonly reactions: readonly ReactionView[];
  /** Of the commit that it came with; empty: none. */
  readonly commit: string;
  readonly gone: GoneView | null;
  readonly earlier: readonly VersionView[];
}

export interface TransitionView extends TimelineBase {
  readonly is: 'transition';
  readonly state: string;
}

export interface ActivityView extends TimelineBase {
  readonly is: 'activity';
  readonly id: string;
  /** As the host put it; names whoever did it. */
  readonly message: string;
  readonly changes: readonly ChangedThing[];
}

export interface ChangedThing {
  /** `task`, `comment`, ...; empty: the story or epic itself. */
  readonly what: string;
  readonly fields: readonly FieldChange[];
}

export type TimelineEntry = CommentView | TransitionView | ActivityView;

export interface TimelineView {
  /** The oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** Older activity that is not among them, because there is too much of it. */
  readonly leftOut: number;
}
