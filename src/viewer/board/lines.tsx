// A long list of which only what is in view is in the page. One line at a time is the active one: it alone is reached by Tab, the others from it by keys.
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Motion } from '../keyboard.ts';
import { useVirtualList, type VirtualList } from './use-virtual-list.ts';

export interface LinesHandle {
  move(motion: Motion): void;
  /** To the active line. */
  focus(): void;
  /** The number of the active line. */
  readonly active: number;
}

export interface ShownLine {
  /** Whether Tab goes to it. */
  readonly isActive: boolean;
  /** Whether the script has taken over. */
  readonly isLive: boolean;
}

export interface LinesProps {
  readonly name: string;
  readonly count: number;
  readonly estimate: (line: number) => number;
  /** Whether keys stop at it: headings are passed over. */
  readonly isStop: (line: number) => boolean;
  readonly line: (line: number, shown: ShownLine) => ComponentChildren;
  /** Shown until the script has taken over: from the first to before the second. */
  readonly given: readonly [number, number];
  /** Whether one wants to see its end first. */
  readonly isFromEnd?: boolean;
  readonly onView?: (first: number, last: number) => void;
  readonly handle: RefObject<LinesHandle | null>;
}

export function Lines({ name, count, line, given, estimate, isStop, isFromEnd = false, onView, handle }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isLive, setLive] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useVirtualList(() => scroller.current, { count, estimate, kept: chosen ?? -1 });
  const active = chosen !== null && chosen < count ? chosen : firstStop(count, isStop, isFromEnd);
  const focused = useFocusKept(scroller, active);

  useLayoutEffect(() => {
    setLive(true);
    if (isFromEnd && count > 0) list.scrollToIndex(count - 1, { align: 'end' });
  }, [list]);
  const { startIndex = 0, endIndex = -1 } = list.range ?? {};
  useEffect(() => {
    if (isLive) onView?.(startIndex, endIndex);
  });
  const focus = (to: number): void => {
    setChosen(to);
    focused.isHere.current = true;
    focused.awaited.current = focusLine(scroller.current, to) ? null : to;
    list.scrollToIndex(to, { align: 'auto' });
  };
  handle.current = {
    active,
    focus: () => focus(activeInView(list, active, chosen, isStop)),
    move: (motion) => {
      const to = lineAfter(motion, active, count, isStop);
      if (to !== null) focus(to);
    },
  };
  const shown = isLive ? list.getVirtualItems() : givenLines(given);
  return (
    <div
      class="lines"
      ref={scroller}
      onFocusOut={({ relatedTarget }) => (focused.isHere.current = relatedTarget === null)}
    >
      <ol aria-label={name} {...(isLive && { style: { height: `${list.getTotalSize()}px` } })}>
        {shown.map(({ index, start }) => (
          <li
            key={index}
            data-index={index}
            ref={list.measureElement}
            aria-setsize={count}
            aria-posinset={index + 1}
            {...(isLive && { style: { position: 'absolute', transform: `translateY(${start}px)` } })}
            onFocusIn={() => setChosen(index)}
          >
            {/* Without a script Tab goes through all. */}
            {line(index, { isActive: !isLive || index === active, isLive })}
          </li>
        ))}
      </ol>
    </div>
  );
}

function givenLines([from, to]: LinesProps['given']): readonly { readonly index: number; readonly start: number }[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => ({ index: from + at, start: 0 }));
}

/** Where keys begin: at the end that one sees first. */
function firstStop(count: number, isStop: IsStop, isFromEnd: boolean): number {
  return (isFromEnd ? stopFrom(count - 1, -1, count, isStop) : stopFrom(0, 1, count, isStop)) ?? 0;
}

interface FocusKept {
  /** Whether the focus is in one of the lines. */
  readonly isHere: RefObject<boolean>;
  /** The line that gets the focus as soon as it is in the page. */
  readonly awaited: RefObject<number | null>;
}

/** A line that had the focus gets it again when it was drawn anew: a row that came in place of the note that it is coming. */
function useFocusKept(scroller: { readonly current: HTMLElement | null }, active: number): FocusKept {
  const isHere = useRef(false);
  const awaited = useRef<number | null>(null);
  useLayoutEffect(() => {
    const isLost = isHere.current && document.activeElement === document.body;
    const line = awaited.current ?? (isLost ? active : null);
    if (line !== null && focusLine(scroller.current, line)) awaited.current = null;
  });
  return { isHere, awaited };
}

/** Whether it is in the page. */
function focusLine(scroller: HTMLElement | null, line: number): boolean {
  const target = scroller?.querySelector<HTMLElement>(`[data-index="${line}"] [data-focus]`) ?? null;
  target?.focus({ preventScroll: true });
  return target !== null;
}

type IsStop = LinesProps['isStop'];

/** Where nothing was chosen yet: the first line that one sees. */
function activeInView(list: VirtualList, active: number, chosen: number | null, isStop: IsStop): number {
  const { startIndex = 0 } = list.range ?? {};
  return chosen === null ? (stopFrom(startIndex, 1, list.options.count, isStop) ?? active) : active;
}

/** Null where there is none. */
export function lineAfter(motion: Motion, active: number, count: number, isStop: IsStop): number | null {
  switch (motion) {
    case 'down':
      return stopFrom(active + 1, 1, count, isStop);
    case 'up':
      return stopFrom(active - 1, -1, count, isStop);
    case 'first':
      return stopFrom(0, 1, count, isStop);
    case 'last':
      return stopFrom(count - 1, -1, count, isStop);
  }
  return motion satisfies never;
}

function stopFrom(line: number, step: 1 | -1, count: number, isStop: IsStop): number | null {
  for (let at = line; at >= 0 && at < count; at += step) {
    if (isStop(at)) return at;
  }
  return null;
}
