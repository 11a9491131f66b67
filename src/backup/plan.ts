// Decides what a run asks for, from the resources table and the caller's wishes. Pure: asks nothing.
import { isResourceName, resources, type Resource, type ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';

export interface PlanOptions {
  readonly without: readonly ResourceName[];
  readonly require: readonly ResourceName[];
}

export interface Plan {
  /** True for what is asked for; false for what --without leaves out, and for all that only comes with it. */
  readonly wants: (name: ResourceName) => boolean;
  /** True where absence is a gap: core resources and those named by --require. */
  readonly isRequired: (name: ResourceName) => boolean;
  /** Lists of the whole project that are read page by page or at once. */
  readonly lists: readonly Resource[];
  /** Resources that come inside others, owners before what they own. */
  readonly nested: readonly Resource[];
}

/** Throws PtBackupError `usage` where the wishes contradict each other. */
export function makePlan(options: PlanOptions): Plan {
  const without = new Set<ResourceName>(options.without);
  if (without.has('project')) {
    throw new PtBackupError('usage', 'The project itself cannot be left out: remove --without project.');
  }
  const wants = (name: ResourceName): boolean => isWanted(name, without);
  const wanted = resources.filter((resource) => wants(resource.name));
  const lost = options.require.filter((name) => !wants(name));
  if (lost.length > 0) {
    throw new PtBackupError('usage', `--require and --without both name ${lost.join(', ')}: remove one of them.`);
  }
  return {
    wants,
    isRequired: (name) => options.require.includes(name) || tierOf(name) === 'core',
    lists: wanted.filter((resource) => resource.source.from === 'list'),
    nested: wanted.filter((resource) => resource.source.from === 'nested').toSorted((a, b) => depth(a) - depth(b)),
  };
}

const byName = new Map(resources.map((resource) => [resource.name, resource]));

function tierOf(name: ResourceName): Resource['tier'] | undefined {
  return isResourceName(name) ? byName.get(name)?.tier : undefined;
}

function isWanted(name: ResourceName, without: ReadonlySet<ResourceName>): boolean {
  const source = byName.get(name)?.source;
  if (without.has(name) || source === undefined) return false;
  return source.from !== 'nested' || source.places.some((place) => isWanted(place.owner, without));
}

/** How many owners stand between a nested resource and a list. */
function depth(resource: Resource): number {
  if (resource.source.from !== 'nested') return 0;
  const owners = resource.source.places.flatMap((place) => byName.get(place.owner) ?? []);
  return 1 + Math.max(0, ...owners.map((owner) => depth(owner)));
}
