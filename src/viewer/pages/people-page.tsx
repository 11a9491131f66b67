// The members, and everybody else whom stories, comments and activity name.
import type { ComponentChildren } from 'preact';
import type { PersonRow } from '../../model/view/list-rows.ts';
import { amount } from '../../util/amounts.ts';
import { Empty } from '../lists/empty.tsx';
import type { Column } from '../lists/list-head.tsx';
import { SearchLink, useListHref } from '../lists/list-links.tsx';
import type { PeopleRequest } from '../lists/list-request.ts';
import { ListTable } from '../lists/list-table.tsx';
import { Named } from '../lists/named.tsx';

export function PeoplePage({ projectId, from, people }: PeopleRequest) {
  const members = people.filter(({ role }) => role !== null);
  const others = people.filter(({ role }) => role === null);
  const columns = columnsOf(projectId, ambiguousNames(people));
  return (
    <>
      <h1>People</h1>
      <PeopleSection title="Members" one="member" people={members} {...{ projectId, columns, from }}>
        <Empty title="No members" why="The archive holds no list of members; who is named by stories stands below." />
      </PeopleSection>
      <PeopleSection title="Not members any more" one="former member" people={others} {...{ projectId, columns, from }}>
        <p class="soft">Everybody whom this snapshot names is a member.</p>
      </PeopleSection>
    </>
  );
}

interface PeopleSectionProps {
  readonly title: string;
  /** What each is. */
  readonly one: string;
  readonly people: readonly PersonRow[];
  readonly projectId: string;
  readonly columns: readonly Column<PersonRow>[];
  readonly from: number;
  /** Where there is nobody. */
  readonly children: ComponentChildren;
}

function PeopleSection({ title, one, people, projectId, columns, from, children }: PeopleSectionProps) {
  const hrefOf = useListHref('people', projectId);
  return (
    <section>
      <h2>{title}</h2>
      {people.length === 0 ? (
        children
      ) : (
        <ListTable
          rows={people}
          columns={columns}
          keyOf={({ id }) => id}
          textOf={({ name, username, initials, email }) => `${name} ${username} ${initials} ${email}`}
          one={one}
          order=""
          from={from}
          hrefOf={hrefOf}
        />
      )}
    </section>
  );
}

/** A search by a name that several have would find what others own, too. */
function ambiguousNames(people: readonly PersonRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(people.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)));
}

function columnsOf(projectId: string, ambiguous: ReadonlySet<string>): readonly Column<PersonRow>[] {
  const search = (keyword: 'owner' | 'requester' | 'mywork', { id, name }: PersonRow, count: number) =>
    count === 0 ? (
      '0'
    ) : (
      <SearchLink projectId={projectId} keyword={keyword} value={ambiguous.has(name) ? id : name}>
        {amount(count)}
      </SearchLink>
    );
  return [
    { title: 'Name', cell: nameCell, sortBy: ({ name }) => name },
    { title: 'Role', cell: ({ role }) => role !== null && <Named text={role} />, sortBy: ({ role }) => role },
    {
      title: 'Asked for',
      isNumber: true,
      cell: (person) => search('requester', person, person.requested),
      sortBy: ({ requested }) => requested,
    },
    {
      title: 'Owns',
      isNumber: true,
      cell: (person) => search('owner', person, person.owned),
      sortBy: ({ owned }) => owned,
    },
    {
      title: 'Owns, not accepted',
      isNumber: true,
      cell: (person) => search('mywork', person, person.openOwned),
      sortBy: ({ openOwned }) => openOwned,
    },
  ];
}

function nameCell({ name, initials, username, email }: PersonRow): ComponentChildren {
  const further = [initials, username === name ? '' : username, email].filter(Boolean);
  return (
    <>
      <Named text={name} />
      {further.length > 0 && (
        <span class="list-further">
          {further.map((text, index) => (
            <span key={index}>
              {index > 0 && ' · '}
              <Named text={text} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}
