// The keys that work on every page, and the box that names all of them. Without a script neither is there.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  areShortcutsOn,
  boardKeys,
  generalKeys,
  isForShortcuts,
  pageKeys,
  shownKey,
  switchShortcuts,
} from './keyboard.ts';
import { useReader } from './reader.ts';
import type { ProjectPage } from './targets.ts';

interface ShownPageName {
  readonly page: ProjectPage;
  readonly text: string;
}

interface KeyboardProps {
  /** Null on pages of no project. */
  readonly project: string | null;
  readonly pages: readonly ShownPageName[];
}

/** How long after `g` a letter still names a page. */
const waitMs = 2000;

export function Keyboard({ project, pages }: KeyboardProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isLive, setLive] = useState(false);
  const reader = useReader();
  const open = (): void => dialog.current?.showModal();
  useEffect(() => {
    setLive(true);
    let leader = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (!isForShortcuts(event)) return;
      const isAfterG = event.timeStamp - leader < waitMs;
      leader = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isAfterG ? pages.find((each) => pageKeys[each.page] === event.key)?.page : undefined;
      if (page !== undefined && project !== null) location.assign(reader.hrefOf({ to: page, project }));
      else if (event.key === '?') open();
      else if (event.key !== '/' || !focusSearch()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before those of the page: `g l` is no step to the right.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  if (!isLive) return null;
  return (
    <>
      <button type="button" class="frame-keys" aria-haspopup="dialog" onClick={open}>
        Keys <kbd aria-hidden="true">?</kbd>
      </button>
      <dialog ref={dialog} class="keys" aria-labelledby="keys-title">
        <KeyList pages={project === null ? [] : pages} />
        <form method="dialog">
          <button>Close</button>
        </form>
      </dialog>
    </>
  );
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('#search-field');
  field?.focus();
  field?.select();
  return field !== null;
}

function KeyList({ pages }: { readonly pages: readonly ShownPageName[] }) {
  const [isOn, setOn] = useState(areShortcutsOn);
  return (
    <>
      <h2 id="keys-title">Keys</h2>
      <label class="keys-switch">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => {
            switchShortcuts(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />{' '}
        Keys of one letter work
      </label>
      <div class="keys-groups">
        <KeyGroup title="Everywhere" rows={generalKeys} />
        <KeyGroup
          title="Board"
          rows={boardKeys.map(({ keys, inLine, text }) => ({ keys: [...keys, ...inLine], text }))}
        />
        {pages.length > 0 && (
          <KeyGroup title="Pages" rows={pages.map(({ page, text }) => ({ keys: [`g ${pageKeys[page]}`], text }))} />
        )}
      </div>
    </>
  );
}

interface KeyGroupProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

function KeyGroup({ title, rows }: KeyGroupProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, text }) => (
          <div key={text}>
            <dt>
              {keys.map((key, at) => (
                <>
                  {at > 0 && ' or '}
                  <kbd>{shownKey(key)}</kbd>
                </>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
