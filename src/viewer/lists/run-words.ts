// What a run says of itself, in words for the reader of an archive.
import type { ResourceName } from '../../model/resource.ts';
import type { Ending, ResourceState } from '../../model/run.ts';
import type { GapRow, ResourceRow, RunChanges, ShownRun } from '../../model/view/archive-view.ts';
import { amount, counted } from '../../util/amounts.ts';

/** `file attachments`. */
export function resourceWords(resource: ResourceName): string {
  return resource.replaceAll('_', ' ');
}

const states: Readonly<Record<ResourceState, string>> = {
  read: 'read',
  incomplete: 'incomplete',
  'unsupported by this host': 'this host has none',
  'not allowed for this token': 'the token may not read them',
  'left out as asked': 'left out as asked',
};

const endings: Readonly<Record<Ending, string>> = {
  total: "the host's total was reached",
  'whole list': 'came as one whole list',
  'empty page': 'an empty page followed',
  'no new rows': 'a page without new rows followed',
  'with its owners': 'came with what they belong to',
  'one record': 'one record',
  'joins the archive': 'joins what was held',
  'not proved': 'not proved',
};

export function endWords({ state, ending }: Pick<ResourceRow, 'state' | 'ending'>): string {
  const end = ending === null ? '' : endings[ending];
  if (state === 'read') return end;
  return [state === null ? 'not known' : states[state], end].filter(Boolean).join(', ');
}

const consistencies: Readonly<Record<NonNullable<ShownRun['consistency']>, string>> = {
  unchanged: 'The project did not change while it was read.',
  settled: 'The project changed while it was read; what changed was read again until nothing moved.',
  'not consistent': 'Not consistent: the project kept changing while it was read.',
  unknown: 'Not known: the host sends no version of the project.',
};

export function consistencyWords({ consistency }: Pick<ShownRun, 'consistency'>): string {
  return consistency === null ? 'Not known.' : consistencies[consistency];
}

export function activityWords({ resources }: Pick<ShownRun, 'resources'>): string {
  const state = resources.find(({ resource }) => resource === 'activities')?.state ?? null;
  if (state === 'read') return 'none';
  return state === null ? 'not known' : state === 'incomplete' ? 'not read' : states[state];
}

/** `stories: 3 added, 1 changed; comments: 2 removed`. */
export function changesWords(changes: readonly RunChanges[]): string {
  const said = changes.map((each) => `${resourceWords(each.resource)}: ${changeWords(each)}`);
  return said.length === 0 ? 'nothing' : said.join('; ');
}

/** `Records: 9,950 added, 3 changed`: of all resources. */
export function sumWords(changes: readonly RunChanges[]): string {
  const sum = (what: 'added' | 'changed' | 'removed'): number => changes.reduce((total, each) => total + each[what], 0);
  return `Records: ${changeWords({ added: sum('added'), changed: sum('changed'), removed: sum('removed') })}`;
}

function changeWords({ added, changed, removed }: Omit<RunChanges, 'resource'>): string {
  const parts = [
    added > 0 && `${amount(added)} added`,
    changed > 0 && `${amount(changed)} changed`,
    removed > 0 && `${amount(removed)} removed`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** Why it could not be read, behind what is missing; empty where nothing is known. */
export function gapReason({ status, words, attempts }: GapRow): string {
  return [
    status === null ? '' : `the host answered ${status}`,
    words === null || words === '' ? '' : `“${words}”`,
    attempts > 1 ? `asked for ${counted(attempts, 'time')}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Empty: nothing was left out. */
export function removedWords({ removed }: Pick<ShownRun, 'removed'>): string {
  if (removed === null) return 'not known';
  return [
    removed.token > 0 && `the token (${counted(removed.token, 'time')})`,
    removed.signatures > 0 && `signatures of addresses (${amount(removed.signatures)})`,
    removed.credentials > 0 && `credentials of integrations and webhooks (${amount(removed.credentials)})`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
