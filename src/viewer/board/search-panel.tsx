// What a search finds, best first, as a panel.
import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { findPath, type FoundRows } from '../../model/view/search-view.ts';
import { useReader } from '../reader.ts';
import { useBoard } from './board-context.tsx';
import type { LinesHandle } from './lines.tsx';
import { LoadFailure } from './load-failure.tsx';
import { EmptyPanel, PanelFrame, type PanelPlace } from './panel-frame.tsx';
import { panelItems } from './panel-items.ts';
import { failureSentence, type RowSource, storyRowsIn } from './panel-rows.ts';
import { amount, counted } from '../../util/amounts.ts';
import { shownText } from './shown-text.ts';
import { StoryLines } from './story-lines.tsx';

interface SearchPanelProps {
  readonly query: string;
  readonly panel: string;
  readonly place: PanelPlace;
  readonly handle: RefObject<LinesHandle | null>;
}

type Answer =
  | { readonly is: 'coming' }
  | { readonly is: 'failed'; readonly sentence: string }
  | { readonly is: 'found'; readonly found: FoundRows };

export function SearchPanel({ query, panel, place, handle }: SearchPanelProps) {
  const reader = useReader();
  const { project } = useBoard();
  const { answer, ask } = useFound(query);
  const rows = answer.is === 'found' ? answer.found.rows : [];
  const items = useMemo(() => panelItems(rows.length, []), [rows]);
  const title = shownText(query);
  const source: RowSource = { rowAt: (row) => rows[row], need: () => undefined, failure: null };
  return (
    <PanelFrame
      {...place}
      panel={panel}
      kind="Search"
      title={title}
      facts={factsOf(answer)}
      more={
        <a class="panel-more" href={reader.hrefOf({ to: 'search', project: project.id, query: { q: query } })}>
          Open
        </a>
      }
    >
      {answer.is === 'coming' && (
        <p class="panel-progress" role="status">
          Searching
        </p>
      )}
      {answer.is === 'failed' && <LoadFailure sentence={answer.sentence} retry={ask} />}
      {answer.is === 'found' && rows.length === 0 && (
        <EmptyPanel>{answer.found.error ?? 'Nothing was found.'}</EmptyPanel>
      )}
      <StoryLines name={title} items={items} source={source} knownState={null} given={[0, 0]} handle={handle} />
    </PanelFrame>
  );
}

function factsOf(answer: Answer): string {
  if (answer.is !== 'found' || answer.found.error !== null) return '';
  const { rows, total } = answer.found;
  const stories = counted(total, 'story', 'stories');
  return rows.length < total ? `first ${amount(rows.length)} of ${stories}` : stories;
}

function useFound(query: string): { readonly answer: Answer; readonly ask: () => void } {
  const reader = useReader();
  const [answer, setAnswer] = useState<Answer>({ is: 'coming' });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setAnswer({ is: 'coming' });
    const load = async (): Promise<Answer> => {
      try {
        return { is: 'found', found: foundIn(await reader.part(findPath(query), stop.signal)) };
      } catch (error) {
        return { is: 'failed', sentence: failureSentence(error) };
      }
    };
    void load().then((came) => {
      if (!stop.signal.aborted) setAnswer(came);
    });
    return () => stop.abort();
  }, [reader, query, asked]);
  return { answer, ask: () => setAsked(asked + 1) };
}

function foundIn(value: unknown): FoundRows {
  const found: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const rows = storyRowsIn(found['rows']);
  const total = typeof found['total'] === 'number' ? found['total'] : rows.length;
  return { rows, total, error: typeof found['error'] === 'string' ? found['error'] : null };
}
