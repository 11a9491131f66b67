// The attributes of a project in words, those of the v5 reference by name, all others as they were sent: nothing of the record is left unsaid.
import type { FactGroup, ProjectFact } from '../../model/view/project-facts-view.ts';
import { isList, isRecord, textOf, type V5Record, type V5Value, valueOf } from '../v5/source.ts';
import { recordIn, wordIn } from './row-values.ts';

type Reading = (record: V5Record, attribute: string) => string;

interface Row {
  readonly name: string;
  readonly attribute: string;
  readonly as?: Reading | 'time';
}

const yesOrNo: Reading = (record, attribute) => {
  const value = wordIn(record, attribute);
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
};
const list: Reading = (record, attribute) => {
  const value = valueOf(record, attribute);
  return isList(value) ? value.map(textOf).join(', ') : textOf(value);
};
const counted =
  (one: string): Reading =>
  (record, attribute) => {
    const value = wordIn(record, attribute);
    return value === '' ? '' : `${value} ${value === '1' ? one : `${one}s`}`;
  };

const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  {
    title: 'The project',
    rows: [
      { name: 'Name', attribute: 'name' },
      { name: 'Id', attribute: 'id' },
      { name: 'Account', attribute: 'account', as: accountOf },
      { name: 'Open to everybody', attribute: 'public', as: yesOrNo },
      { name: 'Kind', attribute: 'project_type' },
      { name: 'Started', attribute: 'start_date' },
      { name: 'Made', attribute: 'created_at', as: 'time' },
      { name: 'Last changed', attribute: 'updated_at', as: 'time' },
      { name: 'Version', attribute: 'version' },
    ],
  },
  {
    title: 'Planning',
    rows: [
      { name: 'Iterations last', attribute: 'iteration_length', as: counted('week') },
      { name: 'Weeks begin on', attribute: 'week_start_day' },
      { name: 'Time zone', attribute: 'time_zone', as: zoneOf },
      { name: 'Point scale', attribute: 'point_scale', as: scaleOf },
      { name: 'Bugs and chores are estimated', attribute: 'bugs_and_chores_are_estimatable', as: yesOrNo },
      { name: 'Velocity', attribute: 'current_velocity' },
      { name: 'Velocity is averaged over', attribute: 'velocity_averaged_over', as: counted('iteration') },
      { name: 'Velocity at the beginning', attribute: 'initial_velocity' },
      { name: 'Volatility in percent', attribute: 'current_volatility' },
      { name: 'Standard deviation', attribute: 'current_standard_deviation' },
      { name: 'Planned automatically', attribute: 'automatic_planning', as: yesOrNo },
      { name: 'Current iteration', attribute: 'current_iteration_number' },
      { name: 'Iterations of other length or strength', attribute: 'iteration_override_numbers', as: list },
      { name: 'Done iterations shown', attribute: 'number_of_done_iterations_to_show' },
    ],
  },
  {
    title: 'Settings',
    rows: [
      { name: 'Tasks', attribute: 'enable_tasks', as: yesOrNo },
      { name: 'Following', attribute: 'enable_following', as: yesOrNo },
      { name: 'E-mail to stories', attribute: 'enable_incoming_emails', as: yesOrNo },
      { name: 'Atom feed', attribute: 'atom_enabled', as: yesOrNo },
      { name: 'Priorities of stories', attribute: 'show_story_priority', as: yesOrNo },
    ],
  },
];

const elsewhere = new Set(
  'kind description profile_content account_id point_scale_is_custom review_types story_templates'.split(' '),
);
const known = new Set(groups.flatMap(({ rows }) => rows.map(({ attribute }) => attribute)));

export function factGroups(record: V5Record): FactGroup[] {
  const others = Object.keys(record).filter((name) => !known.has(name) && !elsewhere.has(name));
  return [
    ...groups.map(({ title, rows }) => ({ title, facts: rows.flatMap((row) => factOf(record, row)) })),
    {
      title: 'Further attributes, as sent',
      facts: others.map((name) => ({ name, text: written(valueOf(record, name)) })).filter(({ text }) => text !== ''),
    },
  ];
}

function factOf(record: V5Record, { name, attribute, as = wordIn }: Row): ProjectFact[] {
  if (as !== 'time') {
    const text = as(record, attribute);
    return text === '' ? [] : [{ name, text }];
  }
  const time = wordIn(record, attribute);
  return time === '' ? [] : [{ name, time }];
}

function accountOf(record: V5Record): string {
  const account = recordIn(record, 'account');
  const id = wordIn(record, 'account_id') || wordIn(account, 'id');
  const name = wordIn(account, 'name');
  const plan = wordIn(account, 'plan');
  return [name === '' ? id : `${name} (${id})`, plan].filter((each) => each !== '').join(', ');
}

/** A record, or the name alone. */
function zoneOf(record: V5Record): string {
  const zone = recordIn(record, 'time_zone');
  const offset = wordIn(zone, 'offset');
  const name = wordIn(zone, 'olson_name') || wordIn(record, 'time_zone');
  return offset === '' ? name : `${name} (UTC${offset})`;
}

function scaleOf(record: V5Record): string {
  const scale = wordIn(record, 'point_scale').split(',').join(', ');
  return scale !== '' && wordIn(record, 'point_scale_is_custom') === 'true'
    ? `${scale} (made for this project)`
    : scale;
}

const longest = 2000;

/** Lists and records as JSON. */
function written(value: V5Value | undefined): string {
  const text = textOf(value);
  if (text !== '' || !(isList(value) || isRecord(value))) return text;
  const json = JSON.stringify(value);
  return ['[]', '{}'].includes(json) ? '' : json.slice(0, longest);
}
