// The keywords that take a person; rows of the table of keywords.
import type { Keyword } from './keyword.ts';

export const personKeywords = [
  {
    name: 'owner',
    aliases: ['owners', 'owned_by'],
    takes: 'person',
    empty: 'stories that nobody owns',
    description: 'an owner, by full name, initials, user name, id or part of the name',
    examples: [
      { query: 'owner:SØ state:started', finds: 'what a person works on, by initials' },
      { query: 'owner:"alex moreau"', finds: 'stories owned by anybody of this name' },
      { query: 'owned_by:"" state:finished', finds: 'finished stories that nobody owns' },
    ],
  },
  {
    name: 'requester',
    aliases: ['requested_by'],
    takes: 'person',
    empty: 'stories without a known requester',
    description: 'who asked for a story; people are named as for `owner:`',
    examples: [{ query: 'requester:jokafor state:unscheduled', finds: 'wishes of a person in the icebox' }],
  },
  {
    name: 'reviewer',
    aliases: [],
    takes: 'person',
    empty: 'stories with a review that nobody does yet',
    description: 'who reviews; people are named as for `owner:`',
    examples: [{ query: 'reviewer:tariq -state:accepted', finds: 'open stories that a person reviews' }],
  },
  {
    name: 'mywork',
    aliases: ['my_work'],
    takes: 'person',
    description: "a person's unfinished work: the stories owned by the person that are not accepted",
    examples: [{ query: 'mywork:alexmoreau', finds: 'what a person has still to do' }],
  },
] as const satisfies readonly Keyword[];
