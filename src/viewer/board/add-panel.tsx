// One more panel: by its name, the work of a person, or what a search finds. Without a script the forms load the page anew.
import type { ComponentChildren } from 'preact';
import { useReader } from '../reader.ts';
import { PanelLink, useBoard } from './board-context.tsx';
import { boardPanelTitles } from './board-panel.tsx';
import { Menu } from './menu.tsx';
import { isBoardPanel, panelKey, panelKeysText, plainPanels } from './panel-key.ts';
import { shownText } from './shown-text.ts';

export function AddPanel({ panels }: { readonly panels: readonly string[] }) {
  const closed = plainPanels.filter((panel) => !panels.includes(panel));
  return (
    <Menu name="Add panel" chosen={panelKeysText(panels)}>
      {closed.length > 0 && (
        <ul class="menu-list">
          {closed.map((panel) => (
            <li key={panel}>
              <PanelLink panel={panel}>{plainTitle(panel)}</PanelLink>
            </li>
          ))}
        </ul>
      )}
      <PersonForm panels={panels} />
      <FindForm panels={panels} />
    </Menu>
  );
}

function plainTitle(panel: (typeof plainPanels)[number]): string {
  if (isBoardPanel(panel)) return boardPanelTitles[panel];
  return panel === 'epics' ? 'Epics' : 'Labels';
}

interface FormProps {
  readonly panels: readonly string[];
}

function PersonForm({ panels }: FormProps) {
  const { project } = useBoard();
  const { people } = project;
  if (people.length === 0) return null;
  const members = people.filter(({ role }) => role !== null);
  const others = people.filter(({ role }) => role === null);
  return (
    <PanelForm panels={panels} field="add" keyOf={(value) => value}>
      <label for="board-person">One person’s work</label>
      <span class="menu-row">
        <select id="board-person" name="add">
          {[...members, ...others].map(({ id, name, role }) => (
            <option key={id} value={panelKey({ kind: 'person', id })}>
              {shownText(name)}
              {role === null && members.length > 0 ? ' (no longer a member)' : ''}
            </option>
          ))}
        </select>
        <button>Add</button>
      </span>
    </PanelForm>
  );
}

function FindForm({ panels }: FormProps) {
  const reader = useReader();
  const { project } = useBoard();
  const isNewest = project.snapshots.at(-1)?.run === project.snapshot.run;
  // Earlier snapshots have no index, files none yet.
  if (!isNewest || reader.mode === 'site') return null;
  return (
    <PanelForm panels={panels} field="find" keyOf={(value) => (value.trim() === '' ? '' : `search:${value.trim()}`)}>
      <label for="board-find">What a search finds</label>
      <span class="menu-row">
        <input id="board-find" name="find" type="search" />
        <button>Add</button>
      </span>
    </PanelForm>
  );
}

interface PanelFormProps extends FormProps {
  readonly field: string;
  /** Empty: none. */
  readonly keyOf: (value: string) => string;
  readonly children: ComponentChildren;
}

function PanelForm({ panels, field, keyOf, children }: PanelFormProps) {
  const reader = useReader();
  const { project, openPanel } = useBoard();
  return (
    <form
      method="get"
      action={reader.hrefOf({ to: 'board', project: project.id })}
      onSubmit={(event) => {
        event.preventDefault();
        const value = new FormData(event.currentTarget).get(field);
        const key = typeof value === 'string' ? keyOf(value) : '';
        if (key !== '') openPanel(key);
      }}
    >
      <input type="hidden" name="panels" value={panelKeysText(panels)} />
      <RunField />
      {children}
    </form>
  );
}

/** Forms replace the query of their address: an earlier snapshot stays chosen. */
function RunField() {
  const { project } = useBoard();
  const isNewest = project.snapshots.at(-1)?.run === project.snapshot.run;
  return isNewest ? null : <input type="hidden" name="run" value={project.snapshot.run} />;
}
