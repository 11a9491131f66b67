// A story as a page of its own, with the ways to its neighbours in its panel.
import type { StoryLink, StoryView } from '../../model/view/story-view.ts';
import { useReader } from '../reader.ts';
import { Said } from '../story/said.tsx';
import { StoryContent } from '../story/story-content.tsx';

export interface StoryPageRequest {
  readonly page: 'story';
  readonly story: StoryView;
}

/** `#12 Pay by card`. */
export function storyTitle({ id, name }: StoryView): string {
  return `#${id} ${name}`;
}

const panelNames = { done: 'Done', current: 'Current', backlog: 'Backlog', icebox: 'Icebox' } as const;

export function StoryPage({ story }: StoryPageRequest) {
  const { previous, next, panel, projectId } = story;
  return (
    <>
      {panel !== null && (previous !== null || next !== null) && (
        <nav class="story-neighbours" aria-label={`Stories of ${panelNames[panel]}`}>
          <Neighbour story={previous} rel="prev" text="Previous" projectId={projectId} />
          <span class="soft">{panelNames[panel]}</span>
          <Neighbour story={next} rel="next" text="Next" projectId={projectId} />
        </nav>
      )}
      <StoryContent story={story} />
    </>
  );
}

interface NeighbourProps {
  readonly story: StoryLink | null;
  readonly rel: 'prev' | 'next';
  readonly text: string;
  readonly projectId: string;
}

function Neighbour({ story, rel, text, projectId }: NeighbourProps) {
  const reader = useReader();
  if (story === null) return <span />;
  return (
    <a class={`neighbour ${rel}`} rel={rel} href={reader.hrefOf({ to: 'story', project: projectId, id: story.id })}>
      <span class="neighbour-word">{text}</span> <Said text={story.name || `Story ${story.id}`} />
    </a>
  );
}
