// What can be edited in a served project while it is served, as data. Carried out in edits.ts.
import type { V5Record } from '../server/v5/source.ts';

/** The lists of a story whose rows can be edited. */
export type PartList = 'tasks' | 'comments' | 'blockers' | 'reviews';

export type Change =
  | { readonly do: 'update-story'; readonly id: string; readonly attributes: V5Record }
  | { readonly do: 'delete-story'; readonly id: string }
  /** At `position` of the list, default its end. An `id` is chosen where the attributes have none. */
  | { readonly do: 'add-story'; readonly attributes: V5Record; readonly position?: number }
  | { readonly do: 'move-story'; readonly id: string; readonly position: number }
  | { readonly do: 'add-part'; readonly storyId: string; readonly list: PartList; readonly attributes: V5Record }
  | {
      readonly do: 'update-part';
      readonly storyId: string;
      readonly list: PartList;
      readonly id: string;
      readonly attributes: V5Record;
    }
  | { readonly do: 'delete-part'; readonly storyId: string; readonly list: PartList; readonly id: string }
  | { readonly do: 'rename-label'; readonly id: string; readonly name: string }
  | { readonly do: 'update-project'; readonly attributes: V5Record };
