// The facts of a run that stand as JSON in its row. What is not of the form that a run writes is not known.
import type { ShownRun } from '../../model/view/archive-view.ts';
import { isJsonObject, parseJson } from '../../util/json-text.ts';

type TextFacts = Pick<ShownRun, 'removed' | 'refusedFields'>;

export function factsIn(text: string): TextFacts {
  const facts = objectIn(text);
  const removed = facts['removed'];
  const refused = facts['refused_fields'];
  return {
    removed: isJsonObject(removed)
      ? {
          token: countIn(removed['token']),
          signatures: countIn(removed['signatures']),
          // Runs that did not ask for integrations and webhooks did not count their credentials.
          credentials: countIn(removed['credentials']),
        }
      : null,
    refusedFields: Array.isArray(refused) ? refused.filter((each: unknown) => typeof each === 'string') : [],
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : {};
  } catch {
    // Then each fact is shown as not known; `verify` names the damage.
    return {};
  }
}

function countIn(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
