// What the pages of stories and epics name of a snapshot: people, labels, and where each story stands on the board. Kept as long as the snapshot.
import {
  type BoardPanel,
  boardPanels,
  type IterationView,
  type LabelView,
  type PersonView,
} from '../../model/view/project-view.ts';
import type { NamedPerson, StoryLink } from '../../model/view/story-view.ts';
import { boardOf } from './board.ts';
import type { PartSource } from './part-source.ts';
import { projectPart } from './project-part.ts';

export interface BoardPlace {
  readonly panel: BoardPanel;
  /** Among the rows of the panel. */
  readonly row: number;
}

export interface StoryNames {
  /** Of whom the archive does not know: `person 101`. */
  person(id: string): NamedPerson;
  /** By the user name in lower case. */
  readonly usernames: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, LabelView>;
  readonly epics: ReadonlyMap<string, StoryLink>;
  placeOf(story: string): BoardPlace | null;
  iterationAt(place: BoardPlace): IterationView | null;
}

export function storyNames(source: PartSource): StoryNames {
  return source.kept('story names', () => makeNames(source));
}

function makeNames(source: PartSource): StoryNames {
  const project = projectPart(source);
  const people = new Map(project.people.map((person) => [person.id, person]));
  const places = placesOf(source);
  return {
    person: (id) => named(id, people.get(id)),
    usernames: new Map(
      project.people.flatMap(({ username, name }) => (username === '' ? [] : [[username.toLowerCase(), name]])),
    ),
    labels: new Map(project.labels.map((label) => [label.id, label])),
    epics: new Map(project.epics.map(({ id, name }) => [id, { id, name }])),
    placeOf: (story) => places.get(story) ?? null,
    iterationAt: ({ panel, row }) =>
      project.iterations.find(
        ({ kind, firstRow, stories }) => kind === panel && row >= firstRow && row < firstRow + stories,
      ) ?? null,
  };
}

function named(id: string, person: PersonView | undefined): NamedPerson {
  // Who is named by nothing but an id has it for a name.
  const name = person === undefined || person.name === id ? `person ${id}` : person.name;
  return { id, name, username: person?.username ?? '' };
}

function placesOf(source: PartSource): ReadonlyMap<string, BoardPlace> {
  const { rows } = boardOf(source);
  const places = new Map<string, BoardPlace>();
  for (const panel of boardPanels) for (const [row, id] of rows[panel].entries()) places.set(id, { panel, row });
  return places;
}
