// An epic as a page: what it is, how far its stories are, and what was said about it.
import { quotedValue } from '../../model/quoted-value.ts';
import { type EpicView, epicRowsShown } from '../../model/view/story-view.ts';
import { counted } from '../../util/amounts.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { TextContext } from '../markdown/text-run.tsx';
import { useReader } from '../reader.ts';
import { EarlierVersions } from '../story/earlier-versions.tsx';
import { EpicStories } from '../story/epic-stories.tsx';
import { GoneNote } from '../story/gone-mark.tsx';
import { Section } from '../story/heading.tsx';
import { Said } from '../story/said.tsx';
import { CommonFacts, Fact } from '../story/story-facts.tsx';
import { Code } from '../story/story-lists.tsx';
import { Timeline } from '../story/timeline.tsx';
import { Time } from '../time.tsx';

export interface EpicPageRequest {
  readonly page: 'epic';
  readonly epic: EpicView;
}

/** `##7 Payments`. */
export function epicTitle({ id, name }: EpicView): string {
  return `##${id} ${name}`;
}

export function EpicPage({ epic }: EpicPageRequest) {
  const { id, name, description, pullRequests, branches, timeline, earlier } = epic;
  return (
    <TextContext.Provider value={epic.knowledge}>
      <div class="story">
        <div class="story-head">
          <h1 class="story-title" dir="auto">
            <Said text={name} />
          </h1>
          <p class="story-line-of-facts">
            <span>epic</span>{' '}
            <span class="story-number">
              ##
              <Said text={id} />
            </span>
          </p>
        </div>
        <GoneNote what="epic" gone={epic.gone} />
        <div class="story-columns">
          <div class="story-main">
            <Section title="Description" level={2} class="story-description">
              {description === '' ? <p class="soft">None.</p> : <Markdown text={description} />}
            </Section>
            <StoriesOf epic={epic} />
            <Code title="Pull requests" items={pullRequests} level={2} />
            <Code title="Branches" items={branches} level={2} />
          </div>
          <aside class="story-aside" aria-label="Facts">
            <EpicFacts epic={epic} />
          </aside>
          <div class="story-past">
            <Timeline timeline={timeline} level={2} id={id} />
            <EarlierVersions versions={earlier} of="this epic" />
          </div>
        </div>
      </div>
    </TextContext.Provider>
  );
}

function EpicFacts({ epic }: { readonly epic: EpicView }) {
  const reader = useReader();
  const { label, completedAt, projectId } = epic;
  return (
    <dl class="story-facts">
      {label !== '' && (
        <Fact name="Label">
          <a
            class="chip"
            href={reader.hrefOf({ to: 'search', project: projectId, query: { q: `label:${quotedValue(label)}` } })}
          >
            <Said text={label} />
          </a>
        </Fact>
      )}
      {completedAt !== '' && (
        <Fact name="Completed">
          <Time at={completedAt} />
        </Fact>
      )}
      <CommonFacts of={epic} />
    </dl>
  );
}

function StoriesOf({ epic }: { readonly epic: EpicView }) {
  const { counts, rows, owners, projectId } = epic;
  return (
    <Section title="Stories" level={2} class="epic-stories">
      {rows.length === 0 ? (
        <p class="soft">No story carries the label of this epic.</p>
      ) : (
        <EpicStories counts={counts} rows={rows} owners={owners} projectId={projectId} />
      )}
      {counts.stories > epicRowsShown && (
        <p class="soft">{counted(counts.stories - epicRowsShown, 'more story', 'more stories')} carry its label.</p>
      )}
    </Section>
  );
}
