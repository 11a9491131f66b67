// Who a story names: requester, owners, followers. By id where it has ids, otherwise by the objects that some hosts send instead.
import { type Attributes, idIn, idsIn, objectIn, objectsIn } from './record-values.ts';

export interface NamedIds {
  /** Empty: nobody. */
  readonly requester: string;
  readonly owners: readonly string[];
  readonly followers: readonly string[];
}

export function peopleNamedIn(record: Attributes): NamedIds {
  const owners = several(record, 'owner_ids', 'owners');
  const owner = idIn(record, 'owned_by_id');
  return {
    requester: idIn(record, 'requested_by_id') || idIn(objectIn(record, 'requested_by'), 'id'),
    owners: owners.length === 0 && owner !== '' ? [owner] : owners,
    followers: several(record, 'follower_ids', 'followers'),
  };
}

/** LiteTracker's owners are not people: `user_id` names the person. */
function several(record: Attributes, ids: string, objects: string): string[] {
  const own = idsIn(record, ids);
  if (own.length > 0) return own;
  return objectsIn(record, objects).flatMap((each) => idIn(each, 'user_id') || idIn(each, 'id') || []);
}
