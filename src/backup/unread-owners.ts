// The owners whose list of a nested resource no answer has brought yet.
import type { RecordRef } from '../archive/staged.ts';
import type { ResourceName } from '../model/resources.ts';
import type { RunContext } from './run-context.ts';

export function unreadOwners(context: RunContext, resource: ResourceName): RecordRef[] {
  return context.archive.unreadLists(resource).flatMap(({ owner }) => owner ?? []);
}
