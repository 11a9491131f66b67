// The names of a project that completion offers, folded once as search compares them, each with the value that means it and nothing else.
import { quotedValue } from '../../model/quoted-value.ts';
import type { ProjectView } from '../../model/view/project-view.ts';
import { searchText } from '../../util/search-words.ts';

export interface CompletionNames {
  /** The most used first. */
  readonly labels: readonly { readonly name: string; readonly folded: string }[];
  readonly epics: readonly { readonly name: string; readonly folded: string; readonly value: string }[];
  readonly people: readonly NamedPerson[];
  readonly points: readonly number[];
}

export interface NamedPerson {
  readonly name: string;
  readonly username: string;
  /** Name, initials, user name. */
  readonly folded: readonly string[];
  readonly value: string;
}

export const noNames: CompletionNames = { labels: [], epics: [], people: [], points: [] };

export function completionNames({
  labels,
  epics,
  people,
  pointScale,
}: Pick<ProjectView, 'labels' | 'epics' | 'people' | 'pointScale'>): CompletionNames {
  const epicNames = countsOf(epics.map(({ name }) => searchText(name)));
  const peopleNames = countsOf(people.flatMap((person) => [...new Set(callsOf(person))]));
  return {
    labels: labels
      .toSorted((one, two) => two.counts.stories - one.counts.stories)
      .map(({ name }) => ({ name, folded: searchText(name) })),
    epics: epics.map(({ id, name }) => {
      const folded = searchText(name);
      return { name, folded, value: isOnly(folded, epicNames) ? quotedValue(name) : id };
    }),
    people: people.map((person) => {
      const { id, name, username } = person;
      const folded = [searchText(name), searchText(person.initials), searchText(username)];
      const called = [name, username].find((each) => isOnly(searchText(each), peopleNames));
      return { name, username, folded, value: called === undefined ? id : quotedValue(called) };
    }),
    points: pointScale,
  };
}

type Named = Pick<ProjectView['people'][number], 'id' | 'name' | 'initials' | 'username'>;

const callsOf = ({ id, name, initials, username }: Named): string[] => [id, name, initials, username].map(searchText);

const isOnly = (name: string, counts: ReadonlyMap<string, number>): boolean => name !== '' && counts.get(name) === 1;

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
