// `is:`, `has:` and what `no:` is the opposite of.
import type { BitSet } from './bit-set.ts';
import { chosenPeople } from './named-things.ts';
import type { KeywordTerm, QueryValue } from './query.ts';
import { QueryError } from './query-error.ts';
import type { SearchContext } from './search-context.ts';
import type { Lists } from './search-index.ts';
import { searchFlags } from '../model/search-flags.ts';

type FlagName = keyof typeof searchFlags;

const asked: Readonly<Record<string, FlagName>> = {
  blocker: 'hasBlocker',
  blocked: 'blocked',
  blocking: 'hasBlocking',
  attachment: 'hasAttachment',
  external_id: 'hasExternalId',
  comment: 'hasComment',
  task: 'hasTask',
  description: 'hasDescription',
  deadline: 'hasDeadline',
  review: 'hasReview',
  pull_request: 'hasPullRequest',
  branch: 'hasBranch',
};

const lists: Readonly<Record<string, 'labels' | 'owners' | 'epics'>> = {
  label: 'labels',
  owner: 'owners',
  epic: 'epics',
};

/** The stories that have at least one of what is named. Throws QueryError for `is:following` of nobody. */
export function flagFilter(values: readonly QueryValue[], context: SearchContext, { keyword }: KeywordTerm): BitSet {
  return values.map((value) => partFilter(keyword, value, context)).reduce((all, set) => all.or(set));
}

function partFilter(keyword: string, { text, column }: QueryValue, context: SearchContext): BitSet {
  const { index } = context;
  const part = text
    .toLowerCase()
    .replace(/^(?:branches)$/u, 'branch')
    .replace(/s$/u, '');
  if (part === 'following') return followed(context, column);
  if (part === 'estimate') return context.storiesWhere((ordinal) => !Number.isNaN(index.estimates[ordinal]));
  const list = lists[part];
  if (list !== undefined) return context.storiesWhere((ordinal) => lengthOf(index[list], ordinal) > 0);
  const flag = keyword === 'is' && part === 'blocking' ? 'blocking' : asked[part];
  const bit = flag === undefined ? 0 : searchFlags[flag];
  return context.storiesWhere((ordinal) => ((index.flags[ordinal] ?? 0) & bit) !== 0);
}

function followed(context: SearchContext, column: number): BitSet {
  const { index, me } = context;
  if (me === null) {
    throw new QueryError(
      column,
      'It is not known who asks, so "is:following" cannot be answered; name a person with owner: or requester:.',
    );
  }
  const chosen = chosenPeople([{ text: me, isQuoted: true, column }], index, null);
  return context.storiesWhere((ordinal) => {
    const { starts, values } = index.followers;
    for (let at = starts[ordinal] ?? 0; at < (starts[ordinal + 1] ?? 0); at += 1) {
      if (chosen[values[at] ?? 0] === 1) return true;
    }
    return false;
  });
}

function lengthOf({ starts }: Lists, ordinal: number): number {
  return (starts[ordinal + 1] ?? 0) - (starts[ordinal] ?? 0);
}
