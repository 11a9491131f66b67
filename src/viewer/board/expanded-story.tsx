// A story in its place on the board: loaded when it is unfolded.
import { useEffect, useState } from 'preact/hooks';
import type { StoryView } from '../../model/view/story-view.ts';
import { PartError, useReader } from '../reader.ts';
import { StoryContent } from '../story/story-content.tsx';
import { failureSentence } from './panel-rows.ts';

type Loaded =
  | { readonly is: 'coming' }
  | { readonly is: 'failed'; readonly sentence: string }
  | { readonly is: 'here'; readonly story: StoryView };

/** Below the heading of its panel. */
const headingLevel = 3;

export function ExpandedStory({ id }: { readonly id: string }) {
  const reader = useReader();
  const [loaded, setLoaded] = useState<Loaded>({ is: 'coming' });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<Loaded> => {
      try {
        return { is: 'here', story: storyIn(await reader.part(`story/${encodeURIComponent(id)}`, stop.signal)) };
      } catch (error) {
        return { is: 'failed', sentence: failureSentence(error) };
      }
    };
    void load().then((came) => {
      if (!stop.signal.aborted) setLoaded(came);
    });
    return () => stop.abort();
  }, [reader, id, asked]);
  switch (loaded.is) {
    case 'coming':
      return (
        <p class="panel-progress" role="status">
          Loading the story
        </p>
      );
    case 'failed':
      return (
        <div class="load-failure" role="alert">
          <p>The story cannot be shown. {loaded.sentence}</p>
          <button type="button" onClick={() => setAsked(asked + 1)}>
            Try again
          </button>
        </div>
      );
    case 'here':
      return <StoryContent story={loaded.story} level={headingLevel} />;
  }
  return loaded satisfies never;
}

/** Throws where it is no story. */
function storyIn(value: unknown): StoryView {
  if (!isStory(value)) throw new PartError('What came is no story.');
  return value;
}

/** Our own server wrote it; a proxy between may have not. */
function isStory(value: unknown): value is StoryView {
  return typeof value === 'object' && value !== null && 'timeline' in value && 'tasks' in value;
}
