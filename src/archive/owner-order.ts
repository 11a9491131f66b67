// The resources with owners before what is nested in them, so that what follows from an owner can be done in one pass.
import { type Resource, resourceOf, resources } from '../model/resources.ts';

function depthOf(resource: Resource): number {
  if (resource.source.from !== 'nested') return 0;
  return 1 + Math.max(...resource.source.places.map((place) => depthOf(resourceOf(place.owner))));
}

export const ownersFirst: readonly Resource[] = resources.toSorted((one, other) => depthOf(one) - depthOf(other));
