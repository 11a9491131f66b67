// The documents of an index, one after the other: each story in the host's order, then each epic, with everything that is nested in it. A merge of the
// lists of the archive, all of which are in the order of their owners; holds one document at a time.
import type { ResourceName } from '../../model/resources.ts';
import { currentRecords, RecordsByOwner } from '../current-records.ts';
import type { Database } from '../database.ts';
import { type Attributes, attributesOf } from './record-values.ts';
import { type OwnedTexts, TextsByOwner } from './texts-by-owner.ts';

export interface IndexDocument {
  readonly isEpic: boolean;
  readonly key: string;
  readonly record: Attributes;
  /** The record as it was sent. */
  readonly text: string;
  readonly comments: OwnedTexts;
  readonly tasks: OwnedTexts;
  /** Names of files and titles of Google documents. */
  readonly files: readonly OwnedTexts[];
  readonly blockers: readonly Attributes[];
  readonly reviews: readonly Attributes[];
  readonly pullRequests: number;
  readonly branches: number;
}

export function* documentsOf(master: Database): Generator<IndexDocument, void, undefined> {
  yield* ownersOf(master, 'stories', 'comments');
  yield* ownersOf(master, 'epics', 'epic_comments');
}

function* ownersOf(
  master: Database,
  owners: 'stories' | 'epics',
  comments: 'comments' | 'epic_comments',
): Generator<IndexDocument, void, undefined> {
  const texts = (resource: ResourceName, attribute: string): TextsByOwner =>
    new TextsByOwner(master, resource, owners, attribute);
  const records = (resource: ResourceName): RecordsByOwner =>
    new RecordsByOwner(currentRecords(master, resource), owners);
  const [commentTexts, tasks] = [texts(comments, 'text'), texts('tasks', 'description')];
  const [pullRequests, branches] = [texts('pull_requests', 'id'), texts('branches', 'id')];
  const files = [
    new TextsByOwner(master, 'file_attachments', comments, 'filename', true),
    new TextsByOwner(master, 'google_attachments', comments, 'title', true),
  ];
  const [blockers, reviews] = [records('blockers'), records('reviews')];
  for (const { key, text } of currentRecords(master, owners)) {
    yield {
      isEpic: owners === 'epics',
      key,
      record: attributesOf(text),
      text,
      comments: commentTexts.of(key),
      tasks: tasks.of(key),
      files: files.map((list) => list.of(key)),
      blockers: blockers.textsOf(key).map(attributesOf),
      reviews: reviews.textsOf(key).map(attributesOf),
      pullRequests: pullRequests.of(key).count,
      branches: branches.of(key).count,
    };
  }
}
