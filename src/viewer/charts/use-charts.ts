// Charts of another range without a load of the page: calculated in the browser. Each range has an address.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ChartsView, chartsView } from '../../model/charts/charts-of.ts';
import type { ChartData } from '../../model/charts/chart-story.ts';
import type { AskedRange } from '../../model/charts/range.ts';
import { PartError, useReader } from '../reader.ts';
import { loadFacts } from './load-facts.ts';

export interface LiveCharts {
  readonly charts: ChartsView;
  readonly isLoading: boolean;
  /** Why the range that was asked for is not shown, as a sentence; null: it is. */
  readonly failure: string | null;
  readonly show: (asked: AskedRange) => void;
}

export function useCharts(project: string, given: ChartsView): LiveCharts {
  const reader = useReader();
  const facts = useRef<Promise<ChartData> | null>(null);
  const asked = useRef(0);
  const [state, setState] = useState<Omit<LiveCharts, 'show'>>({ charts: given, isLoading: false, failure: null });

  const show = async (range: AskedRange): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    setState((before) => ({ ...before, isLoading: true, failure: null }));
    try {
      facts.current ??= loadFacts(reader);
      const charts = chartsView(await facts.current, range);
      if (own === asked.current) setState({ charts, isLoading: false, failure: null });
    } catch (error) {
      facts.current = null;
      const failure = error instanceof PartError ? error.message : 'The charts could not be calculated.';
      if (own === asked.current) setState((before) => ({ ...before, isLoading: false, failure }));
    }
  };

  /** The query of the address that is shown: ways within the page change other parts of it. */
  const query = useRef('');
  useEffect(() => {
    const follow = (): void => {
      if (location.search === query.current) return;
      query.current = location.search;
      void show(rangeIn(location.search));
    };
    addEventListener('popstate', follow);
    // A page of a site was made without knowing its address.
    if (reader.mode === 'served') query.current = location.search;
    follow();
    return () => removeEventListener('popstate', follow);
  }, []);

  return {
    ...state,
    show(range) {
      visit(reader.hrefOf({ to: 'charts', project, query: { from: range.from, to: range.to } }));
      query.current = location.search;
      void show(range);
    },
  };
}

function rangeIn(query: string): AskedRange {
  const parameters = new URLSearchParams(query);
  return { from: parameters.get('from') ?? '', to: parameters.get('to') ?? '' };
}

/** Browsers refuse very many in a short time, and some on files: the charts are shown all the same. */
function visit(address: string): void {
  try {
    history.pushState(null, '', address);
  } catch {
    // Only the address stays behind.
  }
}
