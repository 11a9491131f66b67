// The project as its own record describes it.
import type { ProjectFact } from '../../model/view/project-facts-view.ts';
import { Empty } from '../lists/empty.tsx';
import { Fact, FactList } from '../lists/fact-list.tsx';
import type { ProjectFactsRequest } from '../lists/list-request.ts';
import { Named } from '../lists/named.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { useReader } from '../reader.ts';
import { Time } from '../time.tsx';

export function ProjectPage({ projectId, name, facts }: ProjectFactsRequest) {
  const { description, profile, groups, savedSearches, templates } = facts;
  return (
    <>
      <h1>
        <Named text={name} />
      </h1>
      {`${description}${profile}` !== '' && (
        <section>
          <h2>Description</h2>
          <Markdown text={description} />
          <Markdown text={profile} />
        </section>
      )}
      {groups.length === 0 && (
        <Empty
          title="Nothing is known of the project"
          why="The archive holds no record of it, or one that cannot be read."
        />
      )}
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <FactList>
            {group.facts.map((fact) => (
              <Fact key={fact.name} name={fact.name}>
                <FactValue fact={fact} />
              </Fact>
            ))}
          </FactList>
        </section>
      ))}
      <SavedSearches projectId={projectId} searches={savedSearches} />
      {templates.length > 0 && (
        <section>
          <h2>Templates of stories</h2>
          {templates.map((template, index) => (
            // Nothing else tells two of the same name apart, and they never move.
            <details key={index}>
              <summary>
                <Named text={template.name} />
              </summary>
              <Markdown text={template.description} />
            </details>
          ))}
        </section>
      )}
    </>
  );
}

function FactValue({ fact }: { readonly fact: ProjectFact }) {
  return 'time' in fact ? <Time at={fact.time} /> : <Named text={fact.text} />;
}

interface SavedSearchesProps {
  readonly projectId: string;
  readonly searches: ProjectFactsRequest['facts']['savedSearches'];
}

function SavedSearches({ projectId, searches }: SavedSearchesProps) {
  const reader = useReader();
  if (searches.length === 0) return null;
  return (
    <section>
      <h2>Saved searches</h2>
      <ul>
        {searches.map(({ name, query }, index) => (
          <li key={index}>
            <a href={reader.hrefOf({ to: 'search', project: projectId, query: { q: query } })}>
              <Named text={name} />
            </a>{' '}
            <code>
              <Named text={query} />
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
