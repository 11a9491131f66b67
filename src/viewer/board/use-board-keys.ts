// The keys of the board: between the lines of a panel, between panels, and what they do to a line.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type BoardAction, boardActionOf, isForShortcuts } from '../keyboard.ts';
import type { LinesHandle } from './lines.tsx';

type Handles = ReadonlyMap<string, RefObject<LinesHandle | null>>;

export function useBoardKeys(
  root: { readonly current: HTMLElement | null },
  handles: Handles,
  close: (panel: string) => void,
): void {
  const act = useRef((_action: BoardAction): boolean => false);
  act.current = (action) => actOn(action, root.current, handles, close);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isForShortcuts(event)) return;
      const isInLine = document.activeElement?.closest('[data-index]') !== null;
      const action = boardActionOf(event.key, isInLine);
      if (action !== null && act.current(action)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Whether there was anything to do. */
function actOn(
  action: BoardAction,
  root: HTMLElement | null,
  handles: Handles,
  close: (panel: string) => void,
): boolean {
  const panels = Array.from(root?.querySelectorAll<HTMLElement>('[data-panel]') ?? []);
  const here = document.activeElement?.closest<HTMLElement>('[data-panel]') ?? null;
  const at = here === null ? -1 : panels.indexOf(here);
  const panel = panels[Math.max(at, 0)];
  const key = panel?.dataset['panel'];
  if (panel === undefined || key === undefined) return false;
  switch (action) {
    case 'left':
    case 'right':
      return goTo(at < 0 ? panel : panels[at + (action === 'left' ? -1 : 1)], handles);
    case 'close':
      if (at < 0) return false;
      close(key);
      return true;
    case 'expand':
      return expandLine();
    case 'down':
    case 'up':
    case 'first':
    case 'last':
      return move(action, document.activeElement?.closest('[data-index]') !== null, panel, handles);
  }
  return action satisfies never;
}

/** The first press goes into the panel, further ones move in it. */
function move(
  action: 'down' | 'up' | 'first' | 'last',
  isInLine: boolean,
  panel: HTMLElement,
  handles: Handles,
): boolean {
  if (!isInLine) return goTo(panel, handles);
  const lines = handles.get(panel.dataset['panel'] ?? '')?.current;
  lines?.move(action);
  return true;
}

function goTo(panel: HTMLElement | undefined, handles: Handles): boolean {
  if (panel === undefined) return false;
  panel.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const lines = handles.get(panel.dataset['panel'] ?? '')?.current;
  if (lines !== null && lines !== undefined) lines.focus();
  if (panel.contains(document.activeElement)) return true;
  panel.querySelector<HTMLElement>('[data-panel-name]')?.focus({ preventScroll: true });
  return true;
}

function expandLine(): boolean {
  const line = document.activeElement?.closest('[data-index]');
  const button = line?.querySelector<HTMLElement>('[data-expand]') ?? null;
  button?.click();
  return button !== null;
}
