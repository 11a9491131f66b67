// A story with all that belongs to it: as a page of its own, and in its place on the board.
import type { StoryView } from '../../model/view/story-view.ts';
import { StoryIcon } from '../board/story-icon.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { TextContext } from '../markdown/text-run.tsx';
import { CopyButton } from './copy-button.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import { GoneNote } from './gone-mark.tsx';
import { Heading, Section } from './heading.tsx';
import { Said } from './said.tsx';
import { StateWord } from './state-word.tsx';
import { StoryFacts } from './story-facts.tsx';
import { Blockers, Code, Reviews, Tasks } from './story-lists.tsx';
import { storyMarkdown } from './story-markdown.ts';
import { Timeline } from './timeline.tsx';
import { useReader } from '../reader.ts';

interface StoryContentProps {
  readonly story: StoryView;
  /** Of its heading; default: 1, as a page. */
  readonly level?: number;
}

export function StoryContent({ story, level = 1 }: StoryContentProps) {
  const { description, tasks, blockers, reviews, pullRequests, branches, builds, timeline, earlier } = story;
  const below = level + 1;
  return (
    <TextContext.Provider value={story.knowledge}>
      <div class={level === 1 ? 'story' : 'story in-place'}>
        <StoryHead story={story} level={level} />
        <GoneNote what="story" gone={story.gone} />
        <div class="story-columns">
          <div class="story-main">
            <Section title="Description" level={below} class="story-description">
              {description === '' ? <p class="soft">None.</p> : <Markdown text={description} level={below} />}
            </Section>
            <Blockers items={blockers} level={below} />
            <Tasks items={tasks} level={below} />
            <Reviews items={reviews} level={below} />
            <Code title="Pull requests" items={pullRequests} level={below} />
            <Code title="Branches" items={branches} level={below} />
            <Code title="Builds" items={builds} level={below} />
          </div>
          <aside class="story-aside" aria-label="Facts">
            <StoryFacts story={story} />
          </aside>
          <div class="story-past">
            <Timeline timeline={timeline} level={below} id={story.id} />
            <EarlierVersions versions={earlier} of="this story" />
          </div>
        </div>
      </div>
    </TextContext.Provider>
  );
}

function StoryHead({ story, level }: Required<StoryContentProps>) {
  const reader = useReader();
  const { projectId, id, name, type, state, estimate } = story;
  return (
    <div class="story-head">
      <Heading level={level} class="story-title">
        <StoryIcon type={type} /> <Said text={name} />
      </Heading>
      <p class="story-line-of-facts">
        <span class="story-type">
          <Said text={type} />
        </span>{' '}
        <StateWord state={state} />{' '}
        {estimate !== '' && (
          <span>
            <Said text={estimate} /> {estimate === '1' ? 'point' : 'points'}
          </span>
        )}{' '}
        <a class="story-number" href={reader.hrefOf({ to: 'story', project: projectId, id })} title="Its own address">
          #<Said text={id} />
        </a>{' '}
        <CopyButton label="Copy as Markdown" textOf={() => storyMarkdown(story)} />
      </p>
    </div>
  );
}
