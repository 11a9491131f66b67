// A sample project that people work on for days: edits that follow from a seed, some of them in ways that no version tells of. Serves nothing.
import type { Dice } from '../../src/sample/dice.ts';
import type { Change, PartList } from '../../src/sample/change.ts';
import { sampleProject, type SampleOptions, type SampleProject } from '../../src/sample/sample-project.ts';
import { identityOf } from '../../src/server/v5/lists.ts';
import {
  isList,
  isRecord,
  valueOf,
  type ListName,
  type V5Content,
  type V5List,
  type V5Project,
  type V5Record,
  type V5Source,
  type V5Value,
} from '../../src/server/v5/source.ts';

/** What serves the project; its edits are in its source. */
export interface Served {
  readonly source: V5Source;
  edit(change: Change): void;
}

export class WorkedOnProject {
  /** To be served. What the edits of the server change is not in it. */
  readonly source: V5Source;
  /** The ids of stories with a comment that was edited quietly. */
  readonly quietStories = new Set<string>();
  readonly #options: SampleOptions;
  readonly #dice: Dice;
  readonly #contents = new Map<string, V5Content>();
  readonly #gone: V5Record[] = [];
  readonly #quietTexts = new Map<string, string>();
  readonly #roles = new Map<string, string>();
  #sample: SampleProject;
  #edits = 0;

  constructor(options: SampleOptions, dice: Dice) {
    this.#options = options;
    this.#dice = dice;
    this.#sample = sampleProject(options);
    const project: V5Project = {
      id: this.#sample.projectId,
      version: () => this.#project().version(),
      record: () => this.#project().record(),
      list: (name) => this.#list(name),
    };
    this.source = {
      me: () => this.#sample.me(),
      projects: () => [project],
      content: (id) => this.#contents.get(id) ?? this.#sample.content(id),
    };
  }

  /** The truth as served, for what asks for a sample project. */
  truth({ source }: Served): SampleProject {
    return { ...this.#sample, projects: () => source.projects(), content: (id) => this.source.content(id) };
  }

  /** What changes by itself from one reading to the next has changed. */
  age(): void {
    const reads = (this.#sample.plan.reads ?? 0) + 1;
    this.#sample = sampleProject({ ...this.#options, reads });
  }

  /** Somebody does something that raises the project's version and leaves an activity. */
  edit(served: Served): void {
    this.#edits += 1;
    served.edit(this.#change(served, storiesIn(served)));
  }

  /** The role of a member changes, of which the version tells nothing. */
  changeRole(): void {
    const ids = rowsOf(this.#project().list('memberships')).map((row) => identityOf(row) ?? '');
    this.#roles.set(this.#dice.pick(ids), this.#dice.pick(['owner', 'member', 'viewer']));
  }

  /** A comment changes of which neither version, activity nor its story tell. */
  editQuietly(served: Served): void {
    const story = this.#storyWith(storiesIn(served), 'comments');
    const comment = story === null ? null : this.#dice.pick(partsOf(story, 'comments'));
    if (story === null || comment === null) return;
    this.quietStories.add(identityOf(story) ?? '');
    this.#quietTexts.set(identityOf(comment) ?? '', `Changed without a word ${this.#dice.below(1e6)}`);
  }

  #project(): V5Project {
    const [project] = this.#sample.projects();
    if (project === undefined) throw new RangeError('the sample has no project');
    return project;
  }

  #list(name: ListName): V5List {
    const now = (): V5List => this.#project().list(name) ?? { count: 0, slice: () => [], find: () => null };
    const change = (row: V5Record): V5Record => this.#asItIs(name, row);
    return {
      get count() {
        return now().count;
      },
      slice: (offset, limit) => now().slice(offset, limit).map(change),
      find(id) {
        const row = now().find(id);
        return row === null ? null : change(row);
      },
    };
  }

  #asItIs(name: ListName, row: V5Record): V5Record {
    if (name === 'memberships') return { ...row, role: this.#roles.get(identityOf(row) ?? '') ?? row['role'] };
    if (name !== 'stories') return row;
    return { ...row, comments: () => partsOf(row, 'comments').map((each) => this.#commentAsItIs(each)) };
  }

  #commentAsItIs(comment: V5Record): V5Record {
    const text = this.#quietTexts.get(identityOf(comment) ?? '');
    return text === undefined ? comment : { ...comment, text };
  }

  #change(served: Served, stories: readonly V5Record[]): Change {
    const dice = this.#dice;
    const id = stories.length === 0 ? null : (identityOf(dice.pick(stories)) ?? '');
    const added: Change = {
      do: 'add-story',
      attributes: { name: `Written in edit ${this.#edits}` },
      position: dice.below(stories.length + 1),
    };
    if (id === null) return added;
    const name = `Named in edit ${this.#edits}`;
    return dice.pick<() => Change>([
      () => added,
      () => this.#deletion(stories, id),
      () => this.#return(stories) ?? added,
      () => ({ do: 'move-story', id, position: dice.below(stories.length) }),
      () => ({ do: 'update-story', id, attributes: { name, current_state: dice.pick(['started', 'finished']) } }),
      () => ({ do: 'update-story', id, attributes: { ...this.#owners(served), updated_at: timeOf(stories, id) } }),
      () => ({ do: 'rename-label', id: this.#labelId(), name }),
      () => ({ do: 'update-project', attributes: { name } }),
      () => this.#partAdded(id),
      () => this.#partAdded(id),
      () => this.#partChanged(stories) ?? added,
      () => this.#partDeleted(stories) ?? added,
    ])();
  }

  #deletion(stories: readonly V5Record[], id: string): Change {
    const story = stories.find((each) => identityOf(each) === id);
    if (story !== undefined) this.#gone.push(story);
    return { do: 'delete-story', id };
  }

  /** A story that was deleted, or moved to another project, is there again. */
  #return(stories: readonly V5Record[]): Change | null {
    const attributes = this.#gone.shift();
    return attributes === undefined
      ? null
      : { do: 'add-story', attributes, position: this.#dice.below(stories.length + 1) };
  }

  #owners(served: Served): V5Record {
    const members = rowsOf(served.source.projects()[0]?.list('memberships') ?? null);
    const people = members.map((row) => valueOf(row, 'person')).filter(isRecord);
    const owners = [this.#dice.pick(people)];
    return { owner_ids: owners.map((person) => Number(identityOf(person))), owners };
  }

  #labelId(): string {
    return identityOf(this.#dice.pick(rowsOf(this.#project().list('labels')))) ?? '';
  }

  #partAdded(storyId: string): Change {
    const list = this.#dice.pick<PartList>(['tasks', 'comments', 'comments', 'blockers']);
    const said = `Written in edit ${this.#edits}`;
    if (list !== 'comments') return { do: 'add-part', storyId, list, attributes: { description: said } };
    const files = this.#dice.chance(0.4) ? [this.#file()] : [];
    return { do: 'add-part', storyId, list, attributes: { text: said, file_attachments: files } };
  }

  #file(): V5Record {
    const id = 700_000_000 + this.#edits;
    const bytes = Buffer.from(`content ${id}\n`.repeat(this.#dice.between(1, 200)));
    const fileName = this.#dice.pick(['notes.txt', 'Screen shot.png', '../../evil.txt', 'CON']);
    this.#contents.set(String(id), { fileName, contentType: 'text/plain', bytes });
    const own = { kind: 'file_attachment', id, filename: fileName, size: bytes.length, uploaded: true };
    return { ...own, created_at: '2025-04-03T09:00:00Z', download_url: `/file_attachments/${id}/download` };
  }

  #partChanged(stories: readonly V5Record[]): Change | null {
    const part = this.#part(stories);
    if (part === null) return null;
    const text = `Changed in edit ${this.#edits}`;
    return { ...part, do: 'update-part', attributes: part.list === 'comments' ? { text } : { description: text } };
  }

  #partDeleted(stories: readonly V5Record[]): Change | null {
    const part = this.#part(stories);
    return part === null ? null : { ...part, do: 'delete-part' };
  }

  #part(stories: readonly V5Record[]): { storyId: string; list: PartList; id: string } | null {
    const list = this.#dice.pick<PartList>(['tasks', 'comments']);
    const story = this.#storyWith(stories, list);
    if (story === null) return null;
    return { storyId: identityOf(story) ?? '', list, id: identityOf(this.#dice.pick(partsOf(story, list))) ?? '' };
  }

  #storyWith(stories: readonly V5Record[], list: PartList): V5Record | null {
    const some = stories.filter((story) => partsOf(story, list).length > 0);
    return some.length === 0 ? null : this.#dice.pick(some);
  }
}

function storiesIn({ source }: Served): readonly V5Record[] {
  return rowsOf(source.projects()[0]?.list('stories') ?? null);
}

function rowsOf(list: V5List | null): readonly V5Record[] {
  return list?.slice(0, list.count) ?? [];
}

function partsOf(story: V5Record, list: PartList): V5Record[] {
  const parts: V5Value | undefined = valueOf(story, list);
  return isList(parts) ? parts.filter(isRecord) : [];
}

/** LiteTracker does not touch it when a story gets other owners. */
function timeOf(stories: readonly V5Record[], id: string): V5Value {
  const story = stories.find((each) => identityOf(each) === id);
  return story === undefined ? null : (valueOf(story, 'updated_at') ?? null);
}
