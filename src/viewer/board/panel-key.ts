// Which panels are open, as an address says it: `current,backlog,label:12`. Whatever else stands there is passed over.
import { unescapedSegment } from '../../util/unescaped-segment.ts';
import { type BoardPanel, boardPanels, type ProjectView } from '../../model/view/project-view.ts';

export type Panel =
  | { readonly kind: BoardPanel | 'epics' | 'labels' }
  | { readonly kind: 'label' | 'epic' | 'person'; readonly id: string }
  | { readonly kind: 'search'; readonly query: string };

/** Those that need nothing but their name, in the order in which they are offered. */
export const plainPanels = [...boardPanels, 'epics', 'labels'] as const;

/** As Tracker opens a project; of one where all work is done, what was done. */
export function defaultPanels({ panels }: Pick<ProjectView, 'panels'>): readonly string[] {
  const isAllDone = panels.done.rows > 0 && panels.current.rows + panels.backlog.rows + panels.icebox.rows === 0;
  return isAllDone ? ['done', 'current', 'backlog'] : ['current', 'backlog', 'icebox'];
}

/** More than anybody can look at; an address may ask for any number. */
export const panelsAtMost = 16;

export function isBoardPanel(kind: string): kind is BoardPanel {
  return boardPanels.some((panel) => panel === kind);
}

/** Null for what names no panel. */
export function panelOf(key: string): Panel | null {
  const plain = plainPanels.find((each) => each === key);
  if (plain !== undefined) return { kind: plain };
  const [, kind, rest = ''] = /^(label|epic|person|search):(.+)$/su.exec(key) ?? [];
  if (kind === 'search') return { kind, query: rest };
  return kind === 'label' || kind === 'epic' || kind === 'person' ? { kind, id: unescapedSegment(rest) } : null;
}

/** Ids are text of an archive and may hold anything; escaped they can stand in a page and in its address. */
export function panelKey(panel: Panel): string {
  if ('id' in panel) return `${panel.kind}:${encodeURIComponent(panel.id.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`;
  return 'query' in panel ? `${panel.kind}:${panel.query}` : panel.kind;
}

/** The keys in an address's `panels`, each once; `usual` where it has none, `''` being no panel at all. */
export function panelKeysIn(written: string | null, usual: readonly string[]): readonly string[] {
  if (written === null) return usual;
  const keys = written.split(',').map((key) => key.replaceAll('%2C', ',').replaceAll('%25', '%'));
  return [...new Set(keys)].filter((key) => panelOf(key) !== null).slice(0, panelsAtMost);
}

/** What `panelKeysIn` reads. */
export function panelKeysText(keys: readonly string[]): string {
  return keys.map((key) => key.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

/** With what a form adds without a script: `add` a panel, `find` one that searches. */
export function askedPanels(query: URLSearchParams, usual: readonly string[]): readonly string[] {
  const find = query.get('find')?.trim() ?? '';
  const added = [query.get('add') ?? '', find === '' ? '' : `search:${find}`];
  const keys = [...panelKeysIn(query.get('panels'), usual), ...added.filter((key) => panelOf(key) !== null)];
  return [...new Set(keys)].slice(0, panelsAtMost);
}
