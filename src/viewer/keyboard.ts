// Every key of the viewer in one table: what it does, and the words for the help. Keys act only where nothing is typed.
import { setting } from './setting.ts';
import type { ProjectPage } from './targets.ts';

/** Between the lines of a list. */
export type Motion = 'down' | 'up' | 'first' | 'last';

export type BoardAction = Motion | 'left' | 'right' | 'expand' | 'close';

interface ShownKeys {
  readonly keys: readonly string[];
  readonly text: string;
}

/** `isInLine`: only while a line has the focus, where the key otherwise scrolls. */
interface BoardKeys extends ShownKeys {
  readonly action: BoardAction;
  readonly inLine: readonly string[];
}

export const boardKeys: readonly BoardKeys[] = [
  { action: 'down', keys: ['j'], inLine: ['ArrowDown'], text: 'The next story' },
  { action: 'up', keys: ['k'], inLine: ['ArrowUp'], text: 'The story before' },
  { action: 'left', keys: ['h'], inLine: ['ArrowLeft'], text: 'The panel on the left' },
  { action: 'right', keys: ['l'], inLine: ['ArrowRight'], text: 'The panel on the right' },
  { action: 'first', keys: [], inLine: ['Home'], text: 'The first story of the panel' },
  { action: 'last', keys: [], inLine: ['End'], text: 'The last story of the panel' },
  { action: 'expand', keys: ['x'], inLine: [], text: 'Show the story in its place, or fold it up' },
  { action: 'close', keys: ['w'], inLine: [], text: 'Close the panel' },
];

/** Pressed after `g`. */
export const pageKeys: Readonly<Record<ProjectPage, string>> = {
  board: 'b',
  search: 's',
  epics: 'e',
  labels: 'l',
  people: 'p',
  iterations: 'i',
  releases: 'r',
  charts: 'c',
  project: 'f',
  archive: 'a',
};

export const generalKeys: readonly ShownKeys[] = [
  { keys: ['?'], text: 'Show these keys' },
  { keys: ['/'], text: 'Search' },
  { keys: ['Enter'], text: 'Open the story' },
  { keys: ['Esc'], text: 'Close what is open' },
];

const shownNames: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};

export function shownKey(key: string): string {
  return shownNames[key] ?? key;
}

/** Null where the key means nothing on the board. */
export function boardActionOf(key: string, isInLine: boolean): BoardAction | null {
  const row = boardKeys.find(({ keys, inLine }) => keys.includes(key) || (isInLine && inLine.includes(key)));
  return row?.action ?? null;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/** Whether a key press may be ours: nothing is typed, no dialog is open, and no key of the browser's or the system's is held. */
export function isForShortcuts({ ctrlKey, metaKey, altKey, defaultPrevented, target }: Pressed): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented || !areShortcutsOn()) return false;
  return !(target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null);
}

const shortcuts = setting('shortcuts');

/** Who speaks to a computer, or whose hands tremble, can switch keys of one letter off. */
export function areShortcutsOn(): boolean {
  return shortcuts.read() !== 'off';
}

export function switchShortcuts(isOn: boolean): void {
  shortcuts.write(isOn ? 'on' : 'off');
}
