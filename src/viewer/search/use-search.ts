// A search page that lives: results follow what is typed, without a load of the page; each has an address, and the ways back and forth lead through them.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type SearchView, searchPath } from '../../model/view/search-view.ts';
import { withoutMisleading } from '../../util/visible.ts';
import { PartError, useReader } from '../reader.ts';

export interface LiveSearch {
  /** What stands in the field. */
  readonly text: string;
  /** What was found last. */
  readonly view: SearchView;
  readonly isLoading: boolean;
  /** Why the newest search has no answer, as a sentence; null: it has. */
  readonly failure: string | null;
  /** Somebody types: searched when the typing rests. */
  readonly type: (text: string) => void;
  /** Searched at once. `from`: how many hits are left out. */
  readonly go: (query: string, from?: number) => void;
}

/** Shorter than between two letters of who types on, too short to be noticed by who stops. */
const restMs = 70;

type Step = 'push' | 'replace' | 'none';

export function useSearch(project: string, given: SearchView): LiveSearch {
  const reader = useReader();
  const [text, setText] = useState(given.query);
  const [view, setView] = useState(given);
  const [isLoading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  /** The search that is under way, whether what is typed continues it, and what waits for the typing to rest. */
  const now = useRef({ request: new AbortController(), isTyping: false, timer: 0 });

  const show = async (query: string, from: number, step: Step): Promise<void> => {
    const { current } = now;
    current.request.abort();
    const request = new AbortController();
    current.request = request;
    if (step !== 'none') visit(reader.hrefOf({ to: 'search', project, query: addressed(query, from) }), step);
    setLoading(true);
    try {
      // The path says what the part is.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const found = (await reader.part(searchPath(query, from), request.signal)) as SearchView;
      if (request.signal.aborted) return;
      setView(found);
      setFailure(null);
    } catch (error) {
      if (request.signal.aborted) return;
      setFailure(error instanceof PartError ? error.message : 'The search failed.');
    }
    setLoading(false);
  };

  const search = (query: string, from: number, step: Step): void => {
    clearTimeout(now.current.timer);
    void show(query, from, step);
  };

  useEffect(() => {
    const follow = (): void => {
      const { query, from } = searchIn(location.search);
      now.current.isTyping = false;
      setText(query);
      search(query, from, 'none');
    };
    addEventListener('popstate', follow);
    const asked = searchIn(location.search);
    // A page that was made without knowing its address, or a field that the browser filled again.
    if (asked.query !== given.query || asked.from !== given.from) follow();
    return () => removeEventListener('popstate', follow);
  }, []);

  return {
    text,
    view,
    isLoading,
    failure,
    type(typed) {
      setText(typed);
      clearTimeout(now.current.timer);
      now.current.timer = window.setTimeout(() => {
        const step = now.current.isTyping ? 'replace' : 'push';
        now.current.isTyping = true;
        void show(typed, 0, step);
      }, restMs);
    },
    go(asked, from = 0) {
      const query = withoutMisleading(asked);
      const isSame = query === view.query && from === view.from && now.current.isTyping;
      now.current.isTyping = false;
      setText(query);
      search(query, from, isSame ? 'replace' : 'push');
    },
  };
}

function addressed(query: string, from: number): Record<string, string> {
  return { ...(query !== '' && { q: query }), ...(from > 0 && { from: String(from) }) };
}

export function searchIn(query: string): { readonly query: string; readonly from: number } {
  const parameters = new URLSearchParams(query);
  const from = parameters.get('from') ?? '';
  return { query: parameters.get('q') ?? '', from: /^\d{1,9}$/u.test(from) ? Number(from) : 0 };
}

/** Browsers refuse very many in a short time: the results are shown all the same. */
function visit(address: string, step: 'push' | 'replace'): void {
  try {
    if (step === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  } catch {
    // Only the address stays behind.
  }
}
