// What repair will do about what verify found: a plan as plain data, made without looking at any file. Does nothing.
import { resources } from '../model/resources.ts';
import { attachmentsName, indexName, manifestName, masterName, sumsName } from './layout.ts';
import type { Finding, Remedy } from './verify-finding.ts';

/**
 * `undo`: take back a commit that was cut off. `mend`: take single texts of archive.sqlite from the JSON files. `copy`: make archive.sqlite anew from what
 * can be read of it, and from the JSON files where that is not enough. `rebuild`: make it anew from the JSON files alone. `fetch`: download a content.
 * `set aside`: move what stands at a wrong place. `write`: write a file anew from archive.sqlite. `publish`: finish a publish that was cut off.
 */
export const repairVerbs = ['undo', 'mend', 'copy', 'rebuild', 'fetch', 'set aside', 'write', 'publish'] as const;
export type RepairVerb = (typeof repairVerbs)[number];

export interface RepairStep {
  readonly do: RepairVerb;
  /** Below the archive's folder. */
  readonly path: string;
  /** What verify found there; several findings are joined. */
  readonly because: string;
}

export interface RepairPlan {
  /** In the order in which they are done; at most one for each path. */
  readonly steps: readonly RepairStep[];
  /** The findings that no step sees to. */
  readonly left: readonly Finding[];
}

export interface PlanOptions {
  /** Whether contents can be downloaded. */
  readonly canFetch: boolean;
}

const writable = new Set<string>([...resources.map(({ file }) => file), manifestName, sumsName, indexName]);

export function planRepair(findings: readonly Finding[], options: PlanOptions): RepairPlan {
  const drafts = new Map<string, { verb: RepairVerb; because: string[] }>();
  const left: Finding[] = [];
  for (const finding of findings) {
    const verb = verbFor(finding, options);
    if (verb === null) left.push(finding);
    else {
      const path = pathOf(finding, verb);
      const draft = drafts.get(path) ?? { verb, because: [] };
      // Of what is found in one file the worst decides.
      if (rankOf(verb) > rankOf(draft.verb)) draft.verb = verb;
      draft.because.push(path === finding.where ? finding.what : `${finding.where} ${finding.what}`);
      drafts.set(path, draft);
    }
  }
  const steps = Array.from(drafts, ([path, { verb, because }]) => ({ do: verb, path, because: joined(because) }));
  return { steps: steps.toSorted((one, other) => rankOf(one.do) - rankOf(other.do)), left };
}

const verbsOfMaster = new Set<RepairVerb>(['mend', 'copy', 'rebuild']);

function pathOf({ where, remedy }: Finding, verb: RepairVerb): string {
  if (verbsOfMaster.has(verb)) return masterName;
  return remedy === 'masterOrSums' ? sumsName : where;
}

const byRemedy: Partial<Record<Remedy, RepairVerb>> = {
  commit: 'undo',
  record: 'mend',
  changed: 'mend',
  unsound: 'copy',
  publish: 'publish',
};

function verbFor({ where, severity, remedy }: Finding, { canFetch }: PlanOptions): RepairVerb | null {
  if (remedy === 'access') return null;
  if (severity === 'notice') return where === '.publish' ? 'publish' : null;
  if (remedy === 'misplaced') return 'set aside';
  if (writable.has(where)) return 'write';
  if (where.startsWith(`${attachmentsName}/`)) return canFetch ? 'fetch' : null;
  if (remedy === 'masterOrSums') return 'write';
  if (remedy === 'lost') return 'rebuild';
  return byRemedy[remedy] ?? null;
}

function rankOf(verb: RepairVerb): number {
  return repairVerbs.indexOf(verb);
}

const mostNamed = 3;

function joined(because: readonly string[]): string {
  const more = because.length - mostNamed;
  return because.slice(0, mostNamed).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
