// The keywords of the search language, once: parser, evaluation, error messages and docs/search.md read this table.
import { dateKeywords } from './date-keywords.ts';
import type { Keyword } from './keyword.ts';
import { personKeywords } from './person-keywords.ts';
import { storyPriorities, storyStates, storyTypes } from '../model/story-words.ts';

/** What `has:` and `no:` ask for; Tracker took one and several alike. */
const parts = [
  'blocker',
  'blockers',
  'blocked',
  'blocking',
  'label',
  'labels',
  'owner',
  'owners',
  'attachment',
  'attachments',
  'external_id',
  'epic',
  'epics',
  'comment',
  'comments',
  'task',
  'tasks',
  'description',
  'deadline',
  'estimate',
  'review',
  'reviews',
  'pull_request',
  'pull_requests',
  'branch',
  'branches',
];

export const keywords = [
  {
    name: 'name',
    aliases: ['title'],
    takes: 'text',
    column: 'name',
    description: 'words of the name of a story or an epic; in quotes they stand in it one after the other',
    examples: [{ query: 'name:"licence plate"', finds: 'stories whose name holds these two words together' }],
  },
  {
    name: 'label',
    aliases: ['labels'],
    takes: 'label',
    empty: 'stories without a label',
    description:
      'a label: in quotes the whole of it, else words of it. Letter case and accents do not count; `*` and `?` may stand in it',
    examples: [
      { query: 'label:"needs design"', finds: 'stories with exactly this label' },
      { query: 'label:blocked', finds: 'stories with a label that holds this word' },
      { query: 'label:kiosk,print*', finds: 'stories with one or both of two labels' },
    ],
  },
  {
    name: 'epic',
    aliases: ['epics'],
    takes: 'epic',
    empty: 'stories that belong to no epic',
    description: 'an epic, by words of its name or its id: the stories that carry its label',
    examples: [{ query: 'epic:"counter app" -state:accepted', finds: 'what is open in an epic' }],
  },
  {
    name: 'type',
    aliases: ['story_type'],
    takes: 'choice',
    choices: [...storyTypes, 'epic'],
    description: 'the story type; `type:epic` (not in Tracker) leaves only epics',
    examples: [{ query: 'type:bug state:started,rejected', finds: 'bugs that somebody works on' }],
  },
  {
    name: 'state',
    aliases: ['current_state'],
    takes: 'choice',
    choices: storyStates,
    description: 'the state; `unscheduled` is the icebox',
    examples: [
      { query: 'state:delivered,rejected', finds: 'stories that wait for somebody to accept or restart them' },
    ],
  },
  {
    name: 'estimate',
    aliases: [],
    takes: 'estimate',
    description: 'the points; `-1` for no estimate, `a..b` for a range (not in Tracker)',
    examples: [
      { query: 'estimate:8', finds: 'stories of 8 points' },
      { query: 'type:feature estimate:-1', finds: 'features that are not estimated' },
    ],
  },
  {
    name: 'priority',
    aliases: ['story_priority'],
    takes: 'choice',
    choices: storyPriorities,
    isOurs: true,
    description: 'the priority of a story',
    examples: [{ query: 'priority:p0 -state:accepted', finds: 'open stories of the highest priority' }],
  },
  {
    name: 'id',
    aliases: [],
    takes: 'id',
    description: 'the id of a story or an epic, with or without `#`',
    examples: [{ query: 'id:189863972,189864560', finds: 'two stories' }],
  },
  {
    name: 'external_id',
    aliases: [],
    takes: 'externalId',
    empty: 'stories without one',
    description: 'the id in another system; `*` and `?` may stand in it',
    examples: [{ query: 'external_id:FERRY-*', finds: 'stories linked to another system (the sample has none)' }],
  },
  {
    name: 'integration',
    aliases: [],
    takes: 'choice',
    choices: ['lighthouse', 'jira', 'get satisfaction', 'zendesk', 'bugzilla', 'other'],
    description: 'the kind of system that a story is linked to',
    examples: [{ query: 'integration:jira', finds: 'stories linked to Jira (the sample has none)' }],
  },
  ...personKeywords,
  {
    name: 'review',
    aliases: ['reviews'],
    takes: 'review',
    description: 'a review type (in quotes the whole name, else words of it), or type and status as `<type>&<status>`',
    examples: [
      { query: 'review:design -state:accepted', finds: 'open stories with a review of this type' },
      { query: 'review:design&revise', finds: 'stories whose design review asks for changes' },
    ],
  },
  {
    name: 'review_status',
    aliases: [],
    takes: 'choice',
    choices: ['unstarted', 'in_review', 'pass', 'revise'],
    description: 'the status of a review',
    examples: [{ query: 'review_status:in_review', finds: 'stories that are being reviewed' }],
  },
  {
    name: 'is',
    aliases: [],
    takes: 'choice',
    choices: ['blocked', 'blocking', 'following'],
    description:
      '`blocked`: has an open blocker; `blocking`: an open blocker of another story names it; `following`: followed by you, where it is known who asks',
    examples: [{ query: 'is:blocked', finds: 'stories with an open blocker' }],
  },
  {
    name: 'has',
    aliases: [],
    takes: 'choice',
    choices: parts,
    description:
      'has at least one of these. Tracker knew blockers, blocking, labels, owner, attachment, external_id and epic, the others are ours',
    examples: [{ query: 'has:attachment type:bug', finds: 'bugs with a file' }],
  },
  {
    name: 'no',
    aliases: [],
    takes: 'choice',
    choices: parts,
    description: 'stories that have none of these',
    examples: [{ query: 'no:owner state:started,finished', finds: 'stories under way that nobody owns' }],
  },
  ...dateKeywords,
  {
    name: 'description',
    aliases: [],
    takes: 'text',
    column: 'description',
    isOurs: true,
    description: 'words of the description',
    examples: [{ query: 'description:agents', finds: 'stories and epics with this word in their description' }],
  },
  {
    name: 'comment',
    aliases: ['comments'],
    takes: 'text',
    column: 'comments',
    isOurs: true,
    description: 'words of the comments',
    examples: [{ query: 'comment:"empty state"', finds: 'stories and epics with a comment that holds this phrase' }],
  },
  {
    name: 'task',
    aliases: ['tasks'],
    takes: 'text',
    column: 'tasks',
    isOurs: true,
    description: 'words of the tasks',
    examples: [
      { query: 'task:migration state:delivered,rejected', finds: 'delivered or rejected stories with such a task' },
    ],
  },
  {
    name: 'blocker',
    aliases: ['blockers'],
    takes: 'text',
    column: 'blockers',
    isOurs: true,
    description: 'words of the blockers, resolved ones too',
    examples: [{ query: 'blocker:certificate', finds: 'stories with such a blocker' }],
  },
  {
    name: 'file',
    aliases: ['files', 'attachment'],
    takes: 'text',
    column: 'files',
    isOurs: true,
    description: 'words of the names of attachments',
    examples: [{ query: 'file:screenshot.png', finds: 'stories and epics with such a file' }],
  },
  {
    name: 'includedone',
    aliases: ['include_done'],
    takes: 'choice',
    choices: ['true', 'false'],
    isOption: true,
    description:
      'whether stories accepted in iterations before the current one are found, too. Counts for the whole search, wherever it stands; default: false, as in Tracker',
    examples: [{ query: 'voucher includedone:true', finds: 'also what was finished long ago' }],
  },
] as const satisfies readonly Keyword[];

export type KeywordName = (typeof keywords)[number]['name'];

const byName: ReadonlyMap<string, Keyword & { readonly name: KeywordName }> = new Map(
  keywords.flatMap((keyword) => [keyword.name, ...keyword.aliases].map((name) => [name, keyword] as const)),
);

/** The keyword of a name or an alias, in any letter case; undefined where there is none. */
export function keywordNamed(written: string): (Keyword & { readonly name: KeywordName }) | undefined {
  return byName.get(written.toLowerCase());
}

/** Every name and alias. */
export const keywordNames: readonly string[] = [...byName.keys()];
