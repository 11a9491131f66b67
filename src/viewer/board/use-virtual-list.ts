// @tanstack/virtual-core for Preact: which of many lines are in view, and where each stands.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useRedraw } from './use-redraw.ts';

export interface VirtualListOptions {
  readonly count: number;
  /** Pixels, for lines that were not yet in view. */
  readonly estimate: (index: number) => number;
  /** A line that is kept whether in view or not: the one that has the focus. */
  readonly kept: number;
}

export type VirtualList = Virtualizer<HTMLElement, HTMLElement>;

const overscan = 8;

/** `scroller`: the element that scrolls. Null until it is there. */
export function useVirtualList(scroller: () => HTMLElement | null, options: VirtualListOptions): VirtualList {
  const redraw = useRedraw();
  const { count, estimate, kept } = options;
  const latestKept = useRef(kept);
  latestKept.current = kept;
  const settings = {
    count,
    estimateSize: estimate,
    getScrollElement: scroller,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: LineRange) => linesOf(range, latestKept.current),
    onChange: redraw,
  };
  const [list] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(settings));
  list.setOptions(settings);
  useLayoutEffect(() => list._didMount(), [list]);
  useLayoutEffect(() => list._willUpdate());
  return list;
}

interface LineRange {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly count: number;
}

/** In order, as a screen reader reads them. */
export function linesOf({ startIndex, endIndex, count }: LineRange, kept: number): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const lines = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (kept >= 0 && kept < first) return [kept, ...lines];
  return kept > last && kept < count ? [...lines, kept] : lines;
}
