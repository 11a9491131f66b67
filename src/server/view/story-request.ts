// What the pages of a story and of an epic are given; null where the archive did not have it by this snapshot.
import type { EpicPageRequest } from '../../viewer/pages/epic-page.tsx';
import type { StoryPageRequest } from '../../viewer/pages/story-page.tsx';
import { epicPart } from './epic-part.ts';
import type { PartSource } from './part-source.ts';
import { storyPart } from './story-part.ts';

export function storyRequest(source: PartSource, id: string): StoryPageRequest | null {
  const story = storyPart(source, [id]);
  return story === undefined ? null : { page: 'story', story };
}

export function epicRequest(source: PartSource, id: string): EpicPageRequest | null {
  const epic = epicPart(source, [id]);
  return epic === undefined ? null : { page: 'epic', epic };
}
