// Names the record that a missing thing belongs to, so that a person finds it again.
import type { RecordRef } from '../archive/staged.ts';
import { rowReader } from './cut-records.ts';
import type { GapOwner } from './ledger.ts';
import type { RunContext } from './run-context.ts';
import { printable } from '../util/printable.ts';

/** The owner with the name of the story or epic; a comment is named by its story or epic. */
export function namedOwner(context: RunContext, owner: RecordRef): GapOwner {
  const text = context.archive.stagedText(owner.resource, owner.key);
  if (text === null) return { ...owner, name: null };
  const above = context.archive.stagedOwner(owner.resource, owner.key);
  return above === null ? { ...owner, name: nameIn(text) } : namedOwner(context, above);
}

/** LiteTracker names stories and projects by `title`. */
export function nameIn(text: string): string | null {
  const read = rowReader(text);
  const raw = read('name') ?? read('title');
  const value: unknown = raw === undefined ? undefined : JSON.parse(raw);
  return typeof value === 'string' ? printable(value, 120) : null;
}
