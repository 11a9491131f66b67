// The switches of the fallbacks: each stands for one way in which a run copes with a host that answers otherwise than documented.
// Always on, except in tests, which turn one off to see that its test goes red. Nothing a user can set.

export const fallbackNames = [
  'halve-pages',
  'sub-resources',
  'drop-refused-fields',
  'advance-by-returned',
  'skip-empty-page',
  'look-past-total',
  'check-whole-lists',
  'reconcile',
  'retry',
  'older-activity',
  'attachments-alias',
  'without-version',
  'drop-duplicates',
] as const;

export type FallbackName = (typeof fallbackNames)[number];

/** Holds the names to turn off, separated by commas; read only under vitest or with NODE_ENV=test. */
export const fallbacksOffVariable = 'PT_BACKUP_FALLBACKS_OFF';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a fallback is to be used. Throws RangeError where the variable holds a name that does not exist. */
export function fallbackOn(name: FallbackName, environment: Environment = process.env): boolean {
  return !fallbacksOff(environment).includes(name);
}

function fallbacksOff(environment: Environment): readonly FallbackName[] {
  const isTest = environment['NODE_ENV'] === 'test' || environment['VITEST'] !== undefined;
  const value = environment[fallbacksOffVariable];
  if (!isTest || value === undefined || value === '') return [];
  return value.split(',').map(named);
}

function named(text: string): FallbackName {
  const name = fallbackNames.find((each) => each === text.trim());
  if (name === undefined) throw new RangeError(`no fallback is named ${text}`);
  return name;
}
