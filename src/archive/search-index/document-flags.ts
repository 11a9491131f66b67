// What of a document is yes or no, from its own records; what others say of it (blocking) is marked later.
import { searchFlags } from '../../model/search-flags.ts';
import type { IndexDocument } from './documents.ts';
import { idIn, textIn, timeIn } from './record-values.ts';

export function flagsOf(document: IndexDocument, currentIterationStart: number): number {
  const { record, blockers } = document;
  const facts: Readonly<Record<string, boolean>> = {
    blocked: blockers.some((each) => each['resolved'] !== true),
    hasBlocker: blockers.length > 0,
    hasAttachment: document.files.some(({ count }) => count > 0),
    hasComment: document.comments.count > 0,
    hasTask: document.tasks.count > 0,
    hasDescription: textIn(record, 'description') !== '',
    hasExternalId: idIn(record, 'external_id') !== '',
    hasDeadline: !Number.isNaN(timeIn(record, 'deadline')),
    hasReview: document.reviews.length > 0,
    hasPullRequest: document.pullRequests > 0,
    hasBranch: document.branches > 0,
    doneIteration:
      textIn(record, 'current_state') === 'accepted' && timeIn(record, 'accepted_at') < currentIterationStart,
  };
  return Object.entries(searchFlags).reduce((bits, [name, bit]) => (facts[name] === true ? bits | bit : bits), 0);
}

/** Ids of stories that a blocker's description names: `#123`, or the address of a story. */
export function storiesNamedIn(text: string): string[] {
  return Array.from(text.matchAll(/(?:#|\/story\/show\/|\/stories\/)(\d{1,20})/gu), ([, id = '']) => id);
}
