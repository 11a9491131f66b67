// A project that people work on: before every n-th request somebody renames, deletes, moves or adds something, until all edits are done.
import type { Change } from './change.ts';
import type { EditableSource } from './edits.ts';

/** Returns what to call before each request. The edits are the same every time: they follow from their number and the stories that there are. */
export function busyEdits(
  { edit, storyIds }: EditableSource,
  plan: { readonly every: number; readonly count: number } | null,
): () => void {
  let requests = 0;
  let done = 0;
  return () => {
    if (plan === null || done >= plan.count) return;
    requests += 1;
    if (requests % plan.every !== 0) return;
    const change = nextChange(done, storyIds());
    done += 1;
    edit(change);
  };
}

function nextChange(done: number, ids: readonly string[]): Change {
  // Steps by a number that shares no factor with usual sizes, so that edits fall on pages read before and after.
  const at = (done * 7919 + 13) % Math.max(1, ids.length);
  const id = ids[at];
  if (id === undefined) return { do: 'add-story', attributes: { name: `Written in edit ${done}` } };
  switch (done % 6) {
    case 0:
      return { do: 'update-story', id, attributes: { name: `Renamed in edit ${done}` } };
    case 1:
      return { do: 'delete-story', id };
    case 2:
      return { do: 'move-story', id, position: (at + (ids.length >> 1)) % ids.length };
    case 3:
      return { do: 'add-story', attributes: { name: `Written in edit ${done}` }, position: at };
    case 4:
      return { do: 'add-part', storyId: id, list: 'comments', attributes: { text: `Said in edit ${done}` } };
    default:
      return { do: 'add-part', storyId: id, list: 'tasks', attributes: { description: `Planned in edit ${done}` } };
  }
}
