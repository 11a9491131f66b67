// What the documents of an index can be filtered by, as columns of numbers: gathered one document at a time, written at the end.
import { compared } from '../../util/compared.ts';
import { searchFlags } from '../../model/search-flags.ts';
import { storyPriorities, storyStates, storyTypes } from '../../model/story-words.ts';
import { flagsOf, storiesNamedIn } from './document-flags.ts';
import type { IndexDocument } from './documents.ts';
import { bytesOf, GrowingLists, GrowingNumbers, GrowingTexts } from './growing.ts';
import { Numbered } from './numbered.ts';
import type { ProjectWords } from './project-words.ts';
import { type Attributes, idIn, numberIn, textIn, timeIn } from './record-values.ts';
import { labelsIn } from './story-labels.ts';
import { type NamedIds, peopleNamedIn } from './story-people.ts';

const [epicType, unknown] = [254, 255];

export class DocumentColumns {
  readonly #words: ProjectWords;
  readonly #numbers = {
    types: new GrowingNumbers(Uint8Array),
    states: new GrowingNumbers(Uint8Array),
    priorities: new GrowingNumbers(Uint8Array),
    estimates: new GrowingNumbers(Float64Array),
    created: new GrowingNumbers(Float64Array),
    updated: new GrowingNumbers(Float64Array),
    accepted: new GrowingNumbers(Float64Array),
    deadlines: new GrowingNumbers(Float64Array),
    flags: new GrowingNumbers(Uint32Array),
    requesters: new GrowingNumbers(Int32Array),
  };
  readonly #lists = {
    owners: new GrowingLists(),
    followers: new GrowingLists(),
    labels: new GrowingLists(),
    epics: new GrowingLists(),
    reviews: new GrowingLists(),
  };
  readonly #texts = { keys: new GrowingTexts(), external_ids: new GrowingTexts(), integrations: new GrowingTexts() };
  readonly #labels = new Numbered();
  readonly #reviews = new Numbered();
  readonly #keys: string[] = [];
  /** Ids that blockers name. */
  readonly #blocking = { open: new Set<string>(), any: new Set<string>() };

  constructor(words: ProjectWords) {
    this.#words = words;
  }

  add(document: IndexDocument): void {
    const { record, key } = document;
    this.#keys.push(key);
    this.#addNumbers(document);
    const people = peopleNamedIn(record);
    this.#numbers.requesters.push(this.#words.personOf.get(people.requester) ?? -1);
    this.#lists.owners.push(this.#known(people.owners));
    this.#lists.followers.push(this.#known(people.followers));
    this.#addLabels(document);
    this.#lists.reviews.push(document.reviews.map((each) => this.#reviewKind(each)));
    this.#texts.keys.push(key);
    this.#texts.external_ids.push(idIn(record, 'external_id'));
    this.#texts.integrations.push(this.#words.integrations.get(idIn(record, 'integration_id')) ?? '');
    for (const blocker of document.blockers) this.#noteBlocker(blocker, key);
  }

  /** Names, initials and usernames of those who asked for it and who own it. */
  peopleTexts({ record }: IndexDocument): string[] {
    const { requester, owners }: NamedIds = peopleNamedIn(record);
    return this.#known([requester, ...owners]).flatMap((index) => {
      const person = this.#words.people[index];
      return person === undefined ? [] : [person.name, person.initials, person.username];
    });
  }

  /** The columns by name. */
  *end(): Generator<readonly [string, Uint8Array], void, undefined> {
    this.#markBlocking();
    for (const [name, numbers] of Object.entries(this.#numbers)) yield [name, numbers.bytes()];
    for (const [name, lists] of Object.entries(this.#lists)) {
      lists.end();
      yield [`${name}.starts`, lists.starts.bytes()];
      yield [`${name}.values`, lists.values.bytes()];
    }
    for (const [name, texts] of Object.entries(this.#texts)) {
      yield [`${name}.text`, Buffer.from(texts.end())];
      yield [`${name}.starts`, texts.starts.bytes()];
    }
    yield ['keys.order', bytesOf(keyOrder(this.#keys))];
    const words = { people: this.#words.people, labels: this.#labels.texts, reviews: this.#reviews.texts };
    for (const [name, value] of Object.entries(words)) yield [`${name}.words`, Buffer.from(JSON.stringify(value))];
  }

  #addNumbers(document: IndexDocument): void {
    const { record, isEpic } = document;
    const place = (words: readonly string[], name: string): number => {
      const index = words.indexOf(textIn(record, name));
      return index === -1 ? unknown : index;
    };
    const numbers = this.#numbers;
    numbers.types.push(isEpic ? epicType : place(storyTypes, 'story_type'));
    numbers.states.push(place(storyStates, 'current_state'));
    numbers.priorities.push(place(storyPriorities, 'story_priority'));
    numbers.estimates.push(numberIn(record, 'estimate'));
    numbers.created.push(timeIn(record, 'created_at'));
    numbers.updated.push(timeIn(record, 'updated_at'));
    numbers.accepted.push(timeIn(record, 'accepted_at'));
    numbers.deadlines.push(timeIn(record, 'deadline'));
    numbers.flags.push(flagsOf(document, this.#words.currentIterationStart));
  }

  #addLabels({ record, isEpic }: IndexDocument): void {
    const labels = labelsIn(record, isEpic);
    const names = labels.map((label) => textIn(label, 'name')).filter((name) => name !== '');
    this.#lists.labels.push([...new Set(names)].map((name) => this.#labels.of(name)));
    const epics = isEpic ? [] : labels.flatMap((label) => this.#words.epicsOf.get(idIn(label, 'id')) ?? []);
    this.#lists.epics.push([...new Set(epics)]);
  }

  #known(ids: readonly string[]): number[] {
    return [...new Set(ids)].flatMap((id) => this.#words.personOf.get(id) ?? []);
  }

  #reviewKind(review: Attributes): number {
    const type = this.#words.reviewTypes.get(idIn(review, 'review_type_id')) ?? '';
    const reviewer = this.#words.personOf.get(idIn(review, 'reviewer_id')) ?? -1;
    return this.#reviews.of(JSON.stringify({ type, status: textIn(review, 'status'), reviewer }));
  }

  #noteBlocker(blocker: Attributes, key: string): void {
    for (const id of storiesNamedIn(textIn(blocker, 'description'))) {
      if (id === key) continue;
      this.#blocking.any.add(id);
      if (blocker['resolved'] !== true) this.#blocking.open.add(id);
    }
  }

  #markBlocking(): void {
    for (const [ordinal, key] of this.#keys.entries()) {
      if (ordinal >= this.#words.storyCount) return;
      if (this.#blocking.any.has(key)) this.#numbers.flags.mark(ordinal, searchFlags.hasBlocking);
      if (this.#blocking.open.has(key)) this.#numbers.flags.mark(ordinal, searchFlags.blocking);
    }
  }
}

/** The documents in the order of their keys as text, so that a key can be looked for by halving. */
function keyOrder(keys: readonly string[]): Uint32Array {
  const order = Uint32Array.from(keys.keys());
  return order.toSorted((one, other) => compared(keys[one] ?? '', keys[other] ?? '') || one - other);
}
