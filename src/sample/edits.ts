// Edits over a source that itself never changes: stories come, go, move and change, and each edit counts up the version and leaves an activity.
import { isList, isRecord, valueOf } from '../server/v5/source.ts';
import type { ListName, V5List, V5Project, V5Record, V5Source, V5Value } from '../server/v5/source.ts';
import { identityOf } from '../server/v5/lists.ts';
import type { Change, PartList } from './change.ts';
import { activityOf, editTime } from './edit-activity.ts';
import { editedActivity, editedList, EditedStories } from './edited-lists.ts';

export interface EditableSource {
  readonly source: V5Source;
  /** The ids of the stories now, in order. */
  readonly storyIds: () => readonly string[];
  /** Throws RangeError where the source has no such record. */
  readonly edit: (change: Change) => void;
}

/** Edits go to the first project of the source; the others are served as they are. */
export function editableSource(base: V5Source): EditableSource {
  const [first, ...others] = base.projects();
  const project = first === undefined ? null : new EditedProject(first);
  return {
    source: {
      me: () => base.me(),
      projects: () => (project === null ? [] : [project, ...others]),
      content: (id) => base.content(id),
    },
    storyIds: () => project?.stories().ids ?? [],
    edit(change) {
      if (project === null) throw new RangeError('the source has no project to edit');
      project.edit(change);
    },
  };
}

class EditedProject implements V5Project {
  readonly id: string;
  readonly #base: V5Project;
  readonly #activity: V5Record[] = [];
  #attributes: V5Record = {};
  #stories: EditedStories | null = null;

  constructor(base: V5Project) {
    this.id = base.id;
    this.#base = base;
  }

  version(): number | null {
    const version = this.#base.version();
    return version === null ? null : version + this.#activity.length;
  }

  record(): V5Record | null {
    const record = this.#base.record();
    if (record === null || this.#activity.length === 0) return record;
    return { ...record, ...this.#attributes, version: this.version() ?? undefined };
  }

  list(name: ListName): V5List | null {
    const list = this.#base.list(name);
    if (list === null || this.#activity.length === 0) return list;
    if (name === 'activity') return editedActivity(list, this.#activity);
    if (this.#stories === null) return list;
    return name === 'stories' ? this.#stories.list() : editedList(name, list, this.#stories);
  }

  stories(): EditedStories {
    const list = this.#base.list('stories');
    if (list === null) throw new RangeError('the project has no stories to edit');
    this.#stories ??= new EditedStories(list);
    return this.#stories;
  }

  edit(change: Change): void {
    const edit = this.#activity.length + 1;
    const subject = this.#apply(change, 199_000_000 + edit, editTime(edit));
    const member = this.#base.list('memberships')?.slice(0, 1)[0];
    const person = member === undefined ? undefined : valueOf(member, 'person');
    this.#activity.unshift(
      activityOf(change, subject, {
        project: { kind: 'project', id: Number(this.id), name: this.#base.record()?.['name'] },
        version: (this.#base.version() ?? 0) + edit,
        occurredAt: editTime(edit),
        performedBy: isRecord(person) ? person : { kind: 'person', id: 1, name: 'Somebody', initials: 'SB' },
      }),
    );
  }

  /** Returns the record that the activity is about. */
  #apply(change: Change, newId: number, time: string): V5Record {
    if (change.do === 'update-project') {
      this.#attributes = { ...this.#attributes, ...change.attributes };
      return this.#base.record() ?? {};
    }
    if (change.do === 'rename-label') {
      this.stories().labelNames.set(change.id, change.name);
      return { kind: 'label', id: Number(change.id), name: change.name };
    }
    if (change.do === 'add-story') {
      const story = newStory(this.id, newId, time, change.attributes);
      this.stories().put(identityOf(story) ?? '', story, change.position);
      return story;
    }
    return this.#applyToStory(change, newId, time);
  }

  #applyToStory(change: StoryChange, newId: number, time: string): V5Record {
    const id = 'id' in change && !('list' in change) ? change.id : change.storyId;
    const story = this.stories().find(id);
    if (story === null) throw new RangeError(`there is no story ${id} to edit`);
    if (change.do === 'delete-story') {
      this.stories().delete(id);
      return story;
    }
    const changed = { ...story, updated_at: time, ...storyAttributes(change, story, newId, time) };
    this.stories().put(id, changed);
    if (change.do === 'move-story') this.stories().move(id, change.position);
    return changed;
  }
}

type PartChange = Extract<Change, { readonly list: PartList }>;
type StoryChange = PartChange | Extract<Change, { readonly do: 'update-story' | 'delete-story' | 'move-story' }>;

function storyAttributes(change: StoryChange, story: V5Record, newId: number, time: string): V5Record {
  if (change.do === 'update-story') return change.attributes;
  return 'list' in change ? { [change.list]: changedParts(change, story, newId, time) } : {};
}

function newStory(projectId: string, id: number, time: string, attributes: V5Record): V5Record {
  return {
    kind: 'story',
    id,
    project_id: Number(projectId),
    name: `New story ${id}`,
    story_type: 'chore',
    current_state: 'unscheduled',
    created_at: time,
    updated_at: time,
    url: `https://www.pivotaltracker.com/story/show/${id}`,
    owner_ids: [],
    labels: [],
    ...noParts,
    ...attributes,
  };
}

const noParts: V5Record = {
  owners: [],
  followers: [],
  tasks: [],
  comments: [],
  blockers: [],
  reviews: [],
  transitions: [],
  pull_requests: [],
  branches: [],
  cicd_events: [],
  blocked_story_ids: [],
};

function changedParts(change: PartChange, story: V5Record, newId: number, time: string): V5Value[] {
  const current = valueOf(story, change.list);
  const parts = isList(current) ? current : [];
  if (change.do === 'add-part') return [...parts, newPart(change, parts.length, newId, time)];
  const isMeant = (part: V5Value): part is V5Record => isRecord(part) && identityOf(part) === change.id;
  if (!parts.some(isMeant)) throw new RangeError(`story ${change.storyId} has no ${change.list} with id ${change.id}`);
  if (change.do === 'delete-part') return parts.filter((part) => !isMeant(part));
  return parts.map((part) => (isMeant(part) ? changedPart(part, change.attributes, time) : part));
}

function changedPart(part: V5Record, attributes: V5Record, time: string): V5Record {
  return { ...part, updated_at: time, ...attributes };
}

function newPart(change: PartChange & { do: 'add-part' }, position: number, id: number, time: string): V5Record {
  const kind = change.list.slice(0, -1);
  const lists = kind === 'comment' ? { file_attachments: [], google_attachments: [], reactions: [] } : {};
  const own = kind === 'task' ? { complete: false, position: position + 1 } : lists;
  return {
    kind,
    id,
    story_id: Number(change.storyId),
    created_at: time,
    updated_at: time,
    ...own,
    ...change.attributes,
  };
}
