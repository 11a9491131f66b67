// One story's record as a row. What says nothing is left out.
import type { StoryRow } from '../../model/view/story-row.ts';
import type { V5Record } from '../v5/source.ts';
import { estimateIn, isoIn, ownersIn, wordIn } from './row-values.ts';
import type { NestedCounts } from './rows-nested.ts';

export interface RowParts {
  readonly labels: readonly string[];
  /** Its number. */
  readonly iteration: number | undefined;
  readonly nested: NestedCounts;
}

export function rowOf(id: string, record: V5Record, { labels, iteration, nested }: RowParts): StoryRow {
  const estimate = estimateIn(record);
  const priority = wordIn(record, 'story_priority');
  const owners = ownersIn(record);
  const deadline = isoIn(record, 'deadline');
  return {
    id,
    name: wordIn(record, 'name'),
    type: wordIn(record, 'story_type'),
    state: wordIn(record, 'current_state'),
    ...(!Number.isNaN(estimate) && { estimate }),
    ...(priority !== '' && priority !== 'none' && { priority }),
    ...(owners.length > 0 && { owners }),
    ...(labels.length > 0 && { labels }),
    ...(nested.blockers > 0 && { blockers: nested.blockers }),
    ...(nested.reviews.length > 0 && { reviews: nested.reviews }),
    ...(nested.comments > 0 && { comments: nested.comments }),
    ...(nested.tasks[1] > 0 && { tasks: nested.tasks }),
    ...(nested.attachments > 0 && { attachments: nested.attachments }),
    ...(deadline !== '' && { deadline }),
    ...(iteration !== undefined && { iteration }),
  };
}
