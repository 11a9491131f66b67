// Which attributes of a kind an answer holds: the `fields` choice checked against the table of kinds. Reads no records.
import { invalidParameter } from './failure.ts';
import { FieldsError, parseFields } from './fields.ts';
import type { FieldName } from './fields.ts';
import { kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** What to take from a record of `kind` (null: a free-form value). */
export interface Selection {
  readonly kind: Kind | null;
  /** All attributes that are not extras. */
  readonly defaults: boolean;
  /** Named attributes, in order; nested resources with what is taken from them, null: the value as it is. */
  readonly named: ReadonlyMap<string, Selection | null>;
}

const defaultSelections = new Map<Kind | null, Selection>();

/** The default set of a kind. */
export function defaultSelection(kind: Kind | null): Selection {
  let selection = defaultSelections.get(kind);
  if (selection === undefined) {
    selection = { kind, defaults: true, named: new Map() };
    defaultSelections.set(kind, selection);
  }
  return selection;
}

/** The selection that a `fields` parameter means (null: none was given). Throws V5Failure 400, which names the first attribute that v5 does not know. */
export function selectionOf(kindName: string, fields: string | null): Selection {
  const kind = kindOf(kindName);
  if (fields === null) return defaultSelection(kind);
  try {
    return select(kind, parseFields(fields));
  } catch (error) {
    throw error instanceof FieldsError ? invalidParameter(error.message) : error;
  }
}

function select(kind: Kind | null, fields: readonly FieldName[]): Selection {
  const named = new Map<string, Selection | null>();
  for (const identity of kind?.identity ?? []) named.set(identity, null);
  let defaults = false;
  for (const { name, below } of fields) {
    if (name === ':default' && below === null) defaults = true;
    else named.set(name, kind === null ? selectFree(below) : selectNamed(kind, name, below));
  }
  return { kind, defaults, named };
}

function selectFree(below: readonly FieldName[] | null): Selection | null {
  return below === null ? null : select(null, below);
}

function selectNamed(kind: Kind, name: string, below: readonly FieldName[] | null): Selection | null {
  if (!kind.defaults.has(name) && !kind.extras.has(name)) {
    throw invalidParameter(`The field '${name}' is not an attribute of the ${kind.name} resource.`);
  }
  const nested = kind.nested.get(name);
  if (nested === undefined) {
    if (below === null) return null;
    throw invalidParameter(`The field '${name}' of the ${kind.name} resource has no fields of its own.`);
  }
  return below === null ? defaultSelection(nested.kind) : select(nested.kind, below);
}
