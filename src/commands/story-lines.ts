// A story or an epic as readable text: what it is, who is in it, its lists, its comments.
import type { ResourceName } from '../model/resources.ts';
import { printable } from '../util/printable.ts';
import { counted } from './amounts.ts';
import { commentLines, type Moment } from './comment-lines.ts';
import { RecordReader } from './record-reader.ts';
import { textLines } from './text-lines.ts';

export function storyLines(moment: Moment, key: string, text: string): string[] {
  const story = new RecordReader(text);
  const requester = story.text('requested_by_id') || story.within('requested_by').text('id');
  return [
    stateLine(story),
    ...attribute('Requested by', requester === '' ? '' : moment.names.person(requester)),
    ...attribute('Owned by', peopleIn(moment, story, 'owner', 'owned_by_id')),
    ...attribute('Followed by', peopleIn(moment, story, 'follower')),
    ...attribute('Labels', story.items('labels').map(labelName).join(', ')),
    ...times(story, ['created', 'updated', 'accepted', 'deadline']),
    ...attribute('Address', printable(story.text('url'), 500)),
    ...section('Description', textLines(story.text('description'), '  ')),
    ...lists(moment, 'stories', key),
  ];
}

export function epicLines(moment: Moment, key: string, text: string): string[] {
  const epic = new RecordReader(text);
  const label = printable(epic.within('label').text('name'), 100);
  return [
    ...attribute('Label', label),
    ...attribute('Followed by', peopleIn(moment, epic, 'follower')),
    ...times(epic, ['created', 'updated', 'completed']),
    ...attribute('Address', printable(epic.text('url'), 500)),
    ...section('Description', textLines(epic.text('description'), '  ')),
    ...lists(moment, 'epics', key),
  ];
}

function stateLine(story: RecordReader): string {
  const estimate = story.text('estimate');
  const points = estimate === '' ? '' : counted(Number(estimate), 'point');
  const parts = [story.text('story_type'), story.text('current_state'), points, story.text('story_priority')];
  // The lowest priority is called "none".
  return printable(parts.filter((part) => part !== '' && part !== 'none').join(', '), 200);
}

/** By `owner_ids`, or the list of people, or one single id. */
function peopleIn({ names }: Moment, record: RecordReader, role: string, single?: string): string {
  const listed = record.items(`${role}s`).map((each) => new RecordReader(each).text('id'));
  const ids = [...record.items(`${role}_ids`), ...listed, ...(single === undefined ? [] : [record.text(single)])];
  return [...new Set(ids.filter((id) => id !== ''))].map((id) => names.person(id.replaceAll('"', ''))).join('; ');
}

const labelName = (label: string): string => printable(new RecordReader(label).text('name', 'id') || label, 100);

function times(record: RecordReader, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    attribute(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, printable(record.text(`${name}_at`, name), 40)),
  );
}

function attribute(title: string, value: string): string[] {
  return value === '' ? [] : [`${title}: ${value}`];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

type LineOf = (moment: Moment, record: RecordReader) => string;

const itemLists: readonly { readonly resource: ResourceName; readonly title: string; readonly lineOf: LineOf }[] = [
  {
    resource: 'blockers',
    title: 'Blockers',
    lineOf: ({ names }, blocker) => {
      const person = blocker.text('person_id');
      const by = person === '' ? '' : ` (${names.person(person)})`;
      return `${blocker.is('resolved') ? '[resolved] ' : ''}${oneLine(blocker.text('description'))}${by}`;
    },
  },
  {
    resource: 'tasks',
    title: 'Tasks',
    lineOf: (_moment, task) => `[${task.is('complete') ? 'x' : ' '}] ${oneLine(task.text('description'))}`,
  },
  {
    resource: 'reviews',
    title: 'Reviews',
    lineOf: ({ names }, review) => {
      const type = oneLine(review.within('review_type').text('name')) || `review type ${review.text('review_type_id')}`;
      const reviewer = review.text('reviewer_id');
      const who = reviewer === '' ? 'nobody yet' : names.person(reviewer);
      return `${type}: ${oneLine(review.text('status'))} (${who})`;
    },
  },
  { resource: 'pull_requests', title: 'Pull requests', lineOf: (_moment, request) => codeLine(request) },
  { resource: 'branches', title: 'Branches', lineOf: (_moment, branch) => codeLine(branch) },
  { resource: 'cicd_events', title: 'CI/CD events', lineOf: (_moment, event) => codeLine(event) },
];

function codeLine(record: RecordReader): string {
  const repository = [record.text('owner'), record.text('repo')].filter((part) => part !== '').join('/');
  const parts = [
    record.text('name', 'number'),
    repository,
    record.text('status'),
    record.text('original_url', 'url', 'host_url'),
  ];
  return oneLine(parts.filter((part) => part !== '').join(', '));
}

const oneLine = (text: string): string => printable(text.replaceAll(/\s+/gu, ' ').trim(), 500);

function lists(moment: Moment, owner: 'stories' | 'epics', key: string): string[] {
  const nested = moment.archive.nestedAt(owner, key, moment.run);
  const lines = itemLists.flatMap(({ resource, title, lineOf }) => {
    const own = nested.filter((each) => each.resource === resource);
    return section(
      title,
      own.map(({ text }) => `  ${lineOf(moment, new RecordReader(text))}`),
    );
  });
  const comments = nested.filter(({ resource }) => resource === 'comments' || resource === 'epic_comments');
  const said = comments.flatMap((each) => [...commentLines(moment, each.resource, each.key, each.text), '']);
  return [
    ...lines,
    ...section(
      'Comments',
      said.slice(0, -1).map((line) => (line === '' ? '' : `  ${line}`)),
    ),
  ];
}
