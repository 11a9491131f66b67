// Finds the names in `fields` that a host refuses with 400 and drops them, so that one unknown name does not cost the whole resource.
import type { HostError } from '../tracker/host-error.ts';
import type { FieldSelection } from './field-selection.ts';

/** Asks with this value of `fields` (null: without). Resolves to the host's 400, or to null where it answers; throws anything else. */
export type FieldsTest = (expression: string | null) => Promise<HostError | null>;

/** Drops from `selection` what the host refuses, nothing where the 400 has passed. Resolves to false where it is not about `fields`. */
export async function dropRefusedFields(
  selection: FieldSelection,
  refusal: HostError,
  test: FieldsTest,
): Promise<boolean> {
  if (await dropNamed(selection, refusal, test)) return true;
  const asked = selection.expression();
  const knowsFields = (await test(':default')) === null;
  if (!knowsFields && (await test(null)) !== null) return false;
  const refused = knowsFields ? await findRefused(selection, selection.candidates(), test) : [];
  // What was refused without a name and passes now was refused for another reason, and so may have been the parts.
  if ((await test(asked)) === null) return true;
  if (!knowsFields && (await test(':default')) === null) return true;
  if (!knowsFields) selection.dropAll();
  for (const path of refused) selection.drop(path);
  return true;
}

/** A host that names what it refuses saves the search. */
async function dropNamed(selection: FieldSelection, refusal: HostError, test: FieldsTest): Promise<boolean> {
  for (let error: HostError | null = refusal; error !== null; error = await test(selection.expression())) {
    const named = namedIn(selection, error.words ?? '');
    if (named.length === 0) return false;
    for (const path of named) selection.drop(path);
  }
  return true;
}

function namedIn(selection: FieldSelection, words: string): string[] {
  const found = pathsBelow(selection, '').filter((path) => {
    const name = path.split('.').at(-1) ?? path;
    return new RegExp(String.raw`(?<!\w)${name}(?!\w)`, 'u').test(words);
  });
  // More than a few names are most likely the host's list of the valid ones.
  return found.length > 3 ? [] : found;
}

/** Every path still asked for, parents before children. */
function pathsBelow(selection: FieldSelection, parent: string): string[] {
  return selection.candidates(parent).flatMap((path) => [path].concat(pathsBelow(selection, path)));
}

/** The refused ones among `paths` (all below one parent), by halving. */
async function findRefused(selection: FieldSelection, paths: readonly string[], test: FieldsTest): Promise<string[]> {
  if (paths.length === 0 || (await test(selection.probe(paths, false))) === null) return [];
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) return refusedWithin(selection, only, test);
  const middle = Math.ceil(paths.length / 2);
  const first = await findRefused(selection, paths.slice(0, middle), test);
  return [...first, ...(await findRefused(selection, paths.slice(middle), test))];
}

/** Either the name itself or names inside its parentheses. */
async function refusedWithin(selection: FieldSelection, path: string, test: FieldsTest): Promise<string[]> {
  const children = selection.candidates(path);
  if (children.length === 0 || (await test(selection.probe([path], true))) !== null) return [path];
  const refused = await findRefused(selection, children, test);
  return refused.length === 0 ? [path] : refused;
}
