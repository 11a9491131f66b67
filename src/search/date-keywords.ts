// The keywords that take a date; rows of the table of keywords.
import type { Keyword } from './keyword.ts';

export const dateKeywords = [
  {
    name: 'created',
    aliases: ['created_on'],
    takes: 'date',
    description: 'created on a day, or within a range',
    examples: [
      { query: 'created:2025-03-19..2025-03-26 -state:accepted', finds: 'open stories created in these eight days' },
      { query: 'created:3/26/2025', finds: 'stories created on a day, as Tracker wrote dates' },
    ],
  },
  {
    name: 'created_since',
    aliases: ['created_after'],
    takes: 'date',
    description: 'created on that day or later',
    examples: [{ query: 'created_since:"mar 25 2025"', finds: 'what was created from a day on' }],
  },
  {
    name: 'created_before',
    aliases: [],
    takes: 'date',
    description: 'created before that day',
    examples: [{ query: 'created_before:2023-03-01 state:unscheduled', finds: 'the oldest of the icebox' }],
  },
  {
    name: 'updated',
    aliases: ['updated_on', 'modified', 'modified_on'],
    takes: 'date',
    description: 'last changed on a day, or within a range',
    examples: [{ query: 'updated:2025-02-24', finds: 'stories last changed on a day' }],
  },
  {
    name: 'updated_since',
    aliases: ['updated_after', 'modified_since', 'modified_after'],
    takes: 'date',
    description: 'last changed on that day or later',
    examples: [{ query: 'updated_since:-3d', finds: 'stories changed today or on one of the three days before' }],
  },
  {
    name: 'updated_before',
    aliases: ['modified_before'],
    takes: 'date',
    description: 'last changed before that day',
    examples: [
      { query: 'updated_before:-1month state:started', finds: 'stories under way that nobody has touched for a month' },
    ],
  },
  {
    name: 'accepted',
    aliases: ['accepted_on'],
    takes: 'date',
    description: 'accepted on a day, or within a range',
    examples: [
      { query: 'accepted:yesterday', finds: 'stories accepted yesterday' },
      { query: 'accepted:2025-03-28..2025-03-30 includedone:true', finds: 'stories accepted in these three days' },
    ],
  },
  {
    name: 'accepted_since',
    aliases: ['accepted_after'],
    takes: 'date',
    description: 'accepted on that day or later',
    examples: [
      {
        query: 'accepted_since:-1w type:bug',
        finds: 'bugs accepted within a week, those of the last iteration left out',
      },
    ],
  },
  {
    name: 'accepted_before',
    aliases: [],
    takes: 'date',
    description: 'accepted before that day',
    examples: [{ query: 'accepted_before:2024-11-01 label:onboarding includedone:true', finds: 'old work on a label' }],
  },
  {
    name: 'deadline',
    aliases: ['deadline_on'],
    takes: 'date',
    isOurs: true,
    description: 'the deadline of a release lies on a day, or within a range',
    examples: [{ query: 'deadline:2025-04-01..2025-12-31', finds: 'releases that are due in a time' }],
  },
  {
    name: 'deadline_since',
    aliases: ['deadline_after'],
    takes: 'date',
    isOurs: true,
    description: 'the deadline lies on that day or later',
    examples: [{ query: 'deadline_since:today', finds: 'releases that are due' }],
  },
  {
    name: 'deadline_before',
    aliases: [],
    takes: 'date',
    isOurs: true,
    description: 'the deadline lies before that day',
    examples: [{ query: 'deadline_before:2025-01-01 includedone:true', finds: 'releases that were due before a day' }],
  },
] as const satisfies readonly Keyword[];
