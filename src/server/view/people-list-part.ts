// How many stories each person asked for and owns, of one snapshot: one pass over all stories.
import type { PersonRow } from '../../model/view/list-rows.ts';
import type { PersonView } from '../../model/view/project-view.ts';
import { ownersIn, recordIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

interface Tally {
  requested: number;
  owned: number;
  openOwned: number;
}

/** By the ids of people. */
export type StoryTallies = ReadonlyMap<string, Readonly<Tally>>;

const asked = ['requested_by_id', 'requested_by', 'owner_ids', 'owners', 'owned_by_id', 'owned_by', 'current_state'];

export function storyTallies(records: SnapshotRecords): StoryTallies {
  const tallies = new Map<string, Tally>();
  const of = (person: string): Tally => {
    const known = tallies.get(person);
    if (known !== undefined) return known;
    const tally = { requested: 0, owned: 0, openOwned: 0 };
    tallies.set(person, tally);
    return tally;
  };
  for (const { record } of records.eachWith('stories', asked)) {
    const requester = wordIn(record, 'requested_by_id') || wordIn(recordIn(record, 'requested_by'), 'id');
    if (requester !== '') of(requester).requested += 1;
    for (const owner of ownersIn(record)) {
      const tally = of(owner);
      tally.owned += 1;
      if (wordIn(record, 'current_state') !== 'accepted') tally.openOwned += 1;
    }
  }
  return tallies;
}

export function personRows(people: readonly PersonView[], tallies: StoryTallies): PersonRow[] {
  return people.map((person) => ({
    ...person,
    ...(tallies.get(person.id) ?? { requested: 0, owned: 0, openOwned: 0 }),
  }));
}
