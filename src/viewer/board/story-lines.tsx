// The stories of any panel as lines: headings, rows, rows that are still on their way, and why they are not here.
import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { ExpandedStory } from './expanded-story.tsx';
import { Lines, type LinesHandle } from './lines.tsx';
import { LoadFailure } from './load-failure.tsx';
import type { Heading, PanelItems } from './panel-items.ts';
import type { RowSource } from './panel-rows.ts';
import { StoryItem } from './story-item.tsx';

export interface LineHeading extends Heading {
  readonly content: () => ComponentChildren;
}

export interface StoryLinesProps {
  readonly name: string;
  readonly items: PanelItems<LineHeading>;
  readonly source: RowSource;
  readonly knownState: string | null;
  readonly given: readonly [number, number];
  readonly isFromEnd?: boolean;
  readonly handle: RefObject<LinesHandle | null>;
}

/** Pixels, close enough for a scroll bar. */
const usualHeight = 30;

export function StoryLines({ items, source, knownState, ...rest }: StoryLinesProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const fold = useCallback((id: string) => setUnfolded((now) => withOrWithout(now, id)), []);
  const onView = (first: number, last: number): void => {
    const rows = [rowNear(items, first, 1), rowNear(items, last, -1)] as const;
    if (rows[0] !== null && rows[1] !== null) source.need(rows[0], rows[1]);
  };
  return (
    <>
      <Lines
        {...rest}
        count={items.count}
        estimate={() => usualHeight}
        isStop={(line) => typeof items.at(line) === 'number'}
        onView={onView}
        line={(line, { isActive, isLive }) => {
          const item = items.at(line);
          if (typeof item !== 'number') return item.content();
          const row = source.rowAt(item);
          if (row === undefined) return <ComingLine isActive={isActive} />;
          const isUnfolded = unfolded.has(row.id);
          return (
            <>
              <StoryItem {...{ row, isActive, knownState, isUnfolded, onFold: isLive ? fold : null }} />
              {isUnfolded && <ExpandedStory id={row.id} />}
            </>
          );
        }}
      />
      {source.failure !== null && <LoadFailure {...source.failure} />}
    </>
  );
}

function withOrWithout(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]);
}

/** Null where there is no row at all. */
function rowNear(items: PanelItems<LineHeading>, line: number, step: 1 | -1): number | null {
  for (let at = line; at >= 0 && at < items.count; at += step) {
    const item = items.at(at);
    if (typeof item === 'number') return item;
  }
  return null;
}

function ComingLine({ isActive }: { readonly isActive: boolean }) {
  return (
    <div class="story-line coming" data-focus tabIndex={isActive ? 0 : -1}>
      <span class="unseen">This story is being loaded.</span>
    </div>
  );
}
