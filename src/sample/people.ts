// The people of the sample project: members, those who left and appear only inside older records, and the odd ones among them.
import type { V5Record } from '../server/v5/source.ts';
import { day, iso, now } from './calendar.ts';
import { Dice } from './dice.ts';
import { use } from './uses.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly initials?: string;
  readonly username?: string;
  readonly email?: string;
  readonly role: 'owner' | 'member' | 'viewer' | null;
}

const row = (id: number, name: string, initials: string, username: string, role: Person['role']): Person => ({
  id,
  name,
  initials,
  username,
  email: `${username}@example.com`,
  role,
});

/** Two members have the same name, one has a comma in it, one neither initials nor user name, one shows no e-mail. */
export const members: readonly Person[] = [
  row(1266310, 'Marta Lindqvist', 'ML', 'mlindqvist', 'owner'),
  row(1266314, 'Jonas Okafor', 'JO', 'jokafor', 'owner'),
  row(1312007, 'Priya Raman', 'PR', 'praman', 'member'),
  row(1312011, 'Søren Østergård', 'SØ', 'sostergard', 'member'),
  row(1400218, 'Alex Moreau', 'AM', 'amoreau', 'member'),
  row(2618609, 'Alex Moreau', 'AM2', 'alexmoreau', 'member'),
  row(2700331, 'Malik, Tariq', 'MT', 'tmalik', 'member'),
  row(2811950, '山田 花子', '山田', 'hyamada', 'member'),
  { id: 2990412, name: 'ostrelo', role: 'member' },
  { id: 3055777, name: 'Ines Duarte', initials: 'ID', username: 'iduarte', role: 'member' },
  row(3120046, 'Harbour Office', 'HO', 'harbour.office', 'viewer'),
];

/** Not in memberships any more; no e-mail is shown for them. */
export const formerPeople: readonly Person[] = [
  { id: 1198003, name: 'Greta Halvorsen', initials: 'GH', username: 'ghalvorsen', role: null },
  { id: 1198420, name: 'Tom Brandt', initials: 'TB', username: 'tbrandt', role: null },
  { id: 1243990, name: 'Yusuf Demir', initials: 'YD', username: 'ydemir', role: null },
  { id: 1266316, name: 'Build Robot', initials: 'BR', role: null },
  { id: 1301118, name: 'Élodie Petit', initials: 'Éps', username: 'epetit', role: null },
];

const byId = new Map([...members, ...formerPeople].map((person) => [person.id, person]));
const records = new Map([...byId.values()].map((person) => [person.id, recordOf(person)]));

function recordOf({ id, name, email, initials, username }: Person): V5Record {
  return Object.freeze({ kind: 'person', id, name, email, initials, username });
}

/** A person as shown anywhere but inside activities. */
export function personRecord(id: number): V5Record {
  const record = records.get(id);
  if (record === undefined) throw new RangeError(`the sample has no person ${id}`);
  return record;
}

/** As activities show people. */
export function shortPersonRecord(id: number): V5Record {
  const { name, initials } = byId.get(id) ?? {};
  return { kind: 'person', id, name, initials };
}

/** Somebody of the time: `age` is 1 for the oldest stories and 0 for the newest. */
export function somebody(dice: Dice, age: number): number {
  return dice.chance(age > 0.3 ? 0.35 : 0.02) ? dice.pick(formerPeople).id : dice.pick(members).id;
}

export function membershipRecords(seed: number, projectId: number, reads: number): readonly V5Record[] {
  return members.map((person, index) => {
    const dice = new Dice(seed, use.membership, index);
    const created = now - dice.between(200, 2000) * day;
    return {
      kind: 'project_membership',
      id: 9_120_040 + index * 137,
      project_id: projectId,
      person: personRecord(person.id),
      role: person.role ?? 'member',
      project_color: dice.pick(['8100ea', 'b800bb', '555555', '2a4c92']),
      favorite: dice.chance(0.3),
      last_viewed_at: index === 8 ? undefined : iso(now - dice.between(0, 20) * day + reads * 1000),
      wants_comment_notification_emails: dice.chance(0.8),
      will_receive_mention_notifications_or_emails: true,
      created_at: iso(created),
      updated_at: iso(created + dice.between(0, 90) * day),
    };
  });
}
