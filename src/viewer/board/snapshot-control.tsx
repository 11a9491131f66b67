// Which snapshot is shown, and the way to any other: the board as it was then.
import { useEffect, useState } from 'preact/hooks';
import type { SnapshotView } from '../../model/view/project-view.ts';
import { useReader } from '../reader.ts';
import { useBoard } from './board-context.tsx';
import { momentText } from './days.ts';
import { Menu } from './menu.tsx';
import { panelKeysText } from './panel-key.ts';

export function SnapshotControl({ panels }: { readonly panels: readonly string[] }) {
  const reader = useReader();
  const { project } = useBoard();
  const textOf = useMomentText();
  const { snapshot, snapshots } = project;
  const newest = snapshots.at(-1) ?? snapshot;
  const isNewest = newest.run === snapshot.run;
  if (reader.mode === 'site' || snapshots.length < 2) {
    return <span class="board-snapshot">As of {textOf(snapshot.at)}</span>;
  }
  return (
    <div class={isNewest ? 'board-snapshot' : 'board-snapshot earlier'}>
      {!isNewest && (
        <a class="to-newest" href={`?${new URLSearchParams({ panels: panelKeysText(panels) }).toString()}`}>
          Back to the newest
        </a>
      )}
      <Menu name={`${isNewest ? 'Newest: ' : 'Earlier state: '}${textOf(snapshot.at)}`} chosen={String(snapshot.run)}>
        <form method="get" action={reader.hrefOf({ to: 'board', project: project.id })}>
          <input type="hidden" name="panels" value={panelKeysText(panels)} />
          <label for="board-run">The project as it was at</label>
          <span class="menu-row">
            <select id="board-run" name="run">
              {snapshots.toReversed().map((each) => (
                <option
                  key={each.run}
                  value={each.run === newest.run ? '' : each.run}
                  selected={each.run === snapshot.run}
                >
                  {textOf(each.at)}
                  {notesOn(each, newest)}
                </option>
              ))}
            </select>
            <button>Show</button>
          </span>
        </form>
      </Menu>
    </div>
  );
}

function notesOn({ run, gaps }: SnapshotView, newest: SnapshotView): string {
  const notes = [run === newest.run ? 'newest' : '', gaps === 0 ? '' : `${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`];
  const said = notes.filter((note) => note !== '').join(', ');
  return said === '' ? '' : ` (${said})`;
}

/** In UTC as the page came; in the reader's zone as soon as it is known. */
function useMomentText(): (time: string) => string {
  const [timeZone, setTimeZone] = useState('UTC');
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return (time) => momentText(time, timeZone);
}
