// The facts of a story or an epic: each with its name, what is not known left out.
import type { ComponentChildren } from 'preact';
import { quotedValue } from '../../model/quoted-value.ts';
import type { DiscussedView, NamedPerson, StoryView } from '../../model/view/story-view.ts';
import { visible } from '../../util/visible.ts';
import { dayText, daysText } from '../board/days.ts';
import { useReader } from '../reader.ts';
import { Time } from '../time.tsx';
import { OutsideLink } from './outside-link.tsx';
import { Said } from './said.tsx';

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function When({ name, at }: { readonly name: string; readonly at: string }) {
  if (at === '') return null;
  return (
    <Fact name={name}>
      <Time at={at} />
    </Fact>
  );
}

export function People({ people }: { readonly people: readonly NamedPerson[] }) {
  return (
    <ul class="fact-names">
      {people.map(({ id, name, username }) => (
        <li key={id} title={username === '' ? undefined : `@${visible(username)}`}>
          <Said text={name} />
        </li>
      ))}
    </ul>
  );
}

export function StoryFacts({ story }: { readonly story: StoryView }) {
  const { requester, owners, iteration, externalId, integration, priority, deadline, timeZone } = story;
  return (
    <dl class="story-facts">
      {owners.length > 0 && (
        <Fact name={owners.length === 1 ? 'Owner' : 'Owners'}>
          <People people={owners} />
        </Fact>
      )}
      {requester !== null && (
        <Fact name="Requester">
          <People people={[requester]} />
        </Fact>
      )}
      {priority !== '' && priority !== 'none' && (
        <Fact name="Priority">
          <Said text={priority} />
        </Fact>
      )}
      <Labels story={story} />
      {iteration !== null && (
        <Fact name="Iteration">
          {iteration.number} ({iteration.kind}), {daysText(iteration.start, iteration.finish, timeZone)}
        </Fact>
      )}
      {deadline !== '' && (
        <Fact name="Deadline">
          <span title={visible(deadline)}>{visible(dayText(deadline, timeZone))}</span>
        </Fact>
      )}
      <When name="Expected by the host" at={story.projected} />
      <When name="Accepted" at={story.acceptedAt} />
      {externalId !== '' && (
        <Fact name="External id">
          <Said text={externalId} />
          {integration !== '' && (
            <>
              {' '}
              of <Said text={integration} />
            </>
          )}
        </Fact>
      )}
      {externalId === '' && integration !== '' && (
        <Fact name="Integration">
          <Said text={integration} />
        </Fact>
      )}
      <CommonFacts of={story} />
    </dl>
  );
}

/** Of stories and epics alike. */
export function CommonFacts({ of }: { readonly of: DiscussedView }) {
  const reader = useReader();
  const { followers, createdAt, updatedAt, address, jsonPath, run, savedAt } = of;
  return (
    <>
      {followers.length > 0 && (
        <Fact name="Followers">
          <People people={followers} />
        </Fact>
      )}
      <When name="Created" at={createdAt} />
      <When name="Updated" at={updatedAt} />
      <Fact name="Saved">
        by run {run}
        {savedAt !== '' && (
          <>
            , <Time at={savedAt} />
          </>
        )}
      </Fact>
      {address !== '' && (
        <Fact name="At the host">
          <OutsideLink address={address}>
            <Said text={address} />
          </OutsideLink>
        </Fact>
      )}
      {reader.mode === 'served' && of.gone === null && (
        <Fact name="As v5 JSON">
          <a href={jsonPath}>{jsonPath}</a>
        </Fact>
      )}
    </>
  );
}

function Labels({ story: { labels, projectId } }: { readonly story: StoryView }) {
  const reader = useReader();
  if (labels.length === 0) return null;
  const epics = labels.flatMap(({ epic }) => (epic === null ? [] : [epic]));
  return (
    <>
      <Fact name="Labels">
        <ul class="fact-labels">
          {labels.map(({ name }, index) => (
            <li key={index}>
              <a
                class="chip"
                href={reader.hrefOf({ to: 'search', project: projectId, query: { q: `label:${quotedValue(name)}` } })}
              >
                <Said text={name} />
              </a>
            </li>
          ))}
        </ul>
      </Fact>
      {epics.length > 0 && (
        <Fact name={epics.length === 1 ? 'Epic' : 'Epics'}>
          <ul class="fact-names">
            {epics.map(({ id, name }) => (
              <li key={id}>
                <a href={reader.hrefOf({ to: 'epic', project: projectId, id })}>
                  <Said text={name || `Epic ${id}`} />
                </a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}
