// The activities since a version: staged as new rows at the front of the list, and read for the stories that they touched.
// Source: `since_version` of the v5 reference; `primary_resources` and `changes` name what an activity touched.
import { resourceOf } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { orderActivities } from './activity-order.ts';
import { KeysInOrder } from './keys-in-order.ts';
import { readPages, type PagesResult } from './read-pages.ts';
import { fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';

const pageSize = 500;

/** The ids of the stories that were touched; null where that cannot be told: any story may have been. */
export async function readChangedActivities(context: RunContext, since: string): Promise<ReadonlySet<string> | null> {
  const resource = resourceOf('activities');
  const touched = new Set<string>();
  let isKnown = true;
  if (resource.source.from !== 'list' || context.ledger.isAbsent('activities')) return null;
  const list = { resource: resource.name, owner: null };
  const keys = new KeysInOrder();
  try {
    const result = await readPages(context, {
      resource,
      path: fillPath(resource.source.endpoint.path, context.projectId),
      query: { since_version: since },
      selection: null,
      startSize: pageSize,
      pageSize,
      take: ({ answer, rows, offset }) => {
        for (const row of rows.map((each) => parseJson(each))) {
          for (const id of storiesTouched(row)) touched.add(id);
          isKnown &&= !renamesLabel(row);
        }
        // Newer versions come first: the higher the version, the further to the front.
        const position = offset - frontOf(answer.version ?? since);
        return keys.add(stageRows(context, { resource, list, rows, offset, position }).keys);
      },
      lost: (offset, error) => {
        context.ledger.gap({ resource: 'activities', what: `new row ${offset + 1} could not be read`, error });
        isKnown = false;
      },
    });
    isKnown &&= isEndKnown(context, result, since);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    context.ledger.gap({ resource: 'activities', what: `the rows since version ${since} could not be read`, error });
    isKnown = false;
  }
  // Rows that were added while the list was read pushed others from page to page.
  orderActivities(context);
  return isKnown ? touched : null;
}

/** Fewer rows than announced, with nothing behind them, are no gap here either; nor are those that came meanwhile: the next pass asks for them. */
function isEndKnown(context: RunContext, result: PagesResult, since: string): boolean {
  const { announced, distinct, ending, sawEmptyPage, hasHole, stopped } = result;
  const isExplained = stopped === null && !hasHole && (sawEmptyPage || context.versions.hasMoved);
  if (ending !== 'not proved' || isExplained) return true;
  const what = `end not proved since version ${since}: ${distinct} of ${announced ?? 'an unknown number'}`;
  context.ledger.gap({ resource: 'activities', what, ...(stopped === null ? {} : { error: stopped }) });
  return false;
}

function frontOf(version: string): number {
  const number = Number(version);
  return Number.isSafeInteger(number) ? number : 1;
}

/** The ids of the stories that an activity names as touched. */
export function storiesTouched(activity: unknown): string[] {
  if (!isJsonObject(activity)) return [];
  const lists = [activity['primary_resources'], activity['changes']];
  return lists.flatMap((list: unknown) => (Array.isArray(list) ? list.flatMap((each: unknown) => storyId(each)) : []));
}

/** Labels stand in every story that carries them; an activity about a label does not name those stories, and their `updated_at` stays. */
function renamesLabel(activity: unknown): boolean {
  if (!isJsonObject(activity)) return false;
  const { kind, changes } = activity;
  if (typeof kind === 'string' && /^label_(?:update|merge|delete)_/u.test(kind)) return true;
  return Array.isArray(changes) && changes.some((each: unknown) => isNewLabelName(each));
}

function isNewLabelName(change: unknown): boolean {
  if (!isJsonObject(change) || change['kind'] !== 'label' || change['change_type'] !== 'update') return false;
  const values = change['new_values'];
  return isJsonObject(values) && values['name'] !== undefined;
}

function storyId(value: unknown): string[] {
  if (!isJsonObject(value) || value['kind'] !== 'story') return [];
  const { id } = value;
  return typeof id === 'number' || typeof id === 'string' ? [String(id)] : [];
}
