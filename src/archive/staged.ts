// What a run hands to the archive while it reads: pages of records as raw text, and which lists they belong to. Plain data.
import type { ResourceName } from '../model/resources.ts';

/** Names one record. */
export interface RecordRef {
  readonly resource: ResourceName;
  readonly key: string;
}

export interface StagedRecord extends RecordRef {
  readonly owner: RecordRef | null;
  /** Within its list: offset + index for list resources, index within the owner's list for nested ones. */
  readonly position: number;
  /** The record as the host sent it, without its nested lists. */
  readonly text: string;
}

/** Names one list: a resource of the whole project (owner null), or that of one owner. */
export interface ListRef {
  readonly resource: ResourceName;
  readonly owner: RecordRef | null;
}

export interface StagedPerson {
  readonly id: string;
  readonly text: string;
}

export interface StagedPage {
  readonly list: ListRef;
  readonly offset: number;
  /** The page's own rows and everything nested in them. */
  readonly records: readonly StagedRecord[];
  /** Nested lists that the host left out. */
  readonly unread: readonly ListRef[];
  readonly people: readonly StagedPerson[];
}

/** What became of pages: of the one just staged, or of earlier ones that were still under way. */
export interface PageStaged {
  /** Records whose key stood under another owner until now: of the two only this one is kept. */
  readonly clashes: readonly RecordRef[];
}

/** A file attachment among the staged records. */
export interface StagedFileAttachment {
  readonly id: string;
  readonly text: string;
  readonly ownerKey: string;
}
