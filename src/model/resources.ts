// Every v5 resource that pt-backup keeps, once. Fetching, file names, keys, comparison and docs/resources.md are driven by this table.
// It does not fetch or write anything.
import { beyondResources } from './beyond-resources.ts';
import { coreResources } from './core-resources.ts';
import type { Endpoint, Resource, ResourceName } from './resource.ts';

export { keyOf, resourceNames } from './resource.ts';
export type { Endpoint, Paging, Resource, ResourceName } from './resource.ts';

/** In the order in which the files are written: the seed program's six first. */
export const resources: readonly Resource[] = [...coreResources, ...beyondResources];

const byName = new Map<string, Resource>(resources.map((resource) => [resource.name, resource]));

export function isResourceName(name: string): name is ResourceName {
  return byName.has(name);
}

export function resourceOf(name: ResourceName): Resource {
  const resource = byName.get(name);
  if (resource === undefined) throw new RangeError(`no resource is named ${name}`);
  return resource;
}

export interface NestedAttribute {
  readonly attribute: string;
  readonly resource: Resource;
  readonly endpoint: Endpoint | null;
}

const nestedByOwner = new Map<ResourceName, readonly NestedAttribute[]>(
  resources.map((owner) => [
    owner.name,
    resources.flatMap((resource) =>
      resource.source.from !== 'nested'
        ? []
        : resource.source.places
            .filter((place) => place.owner === owner.name)
            .map((place) => ({ attribute: place.attribute, resource, endpoint: place.endpoint ?? null })),
    ),
  ]),
);

/** The nested list attributes of an owner's record, each a resource of its own. */
export function nestedIn(owner: ResourceName): readonly NestedAttribute[] {
  return nestedByOwner.get(owner) ?? [];
}
