// Hits of a search as text: lines for a terminal, and Markdown.
import { printable } from '../util/printable.ts';
import type { Piece, Snippet } from '../search/snippet.ts';
import type { TextColumn } from '../search/search-index.ts';
import { count, counted } from './amounts.ts';
import type { Hit } from './search-hit.ts';
import { wrapped } from './wrapped.ts';

const places: Readonly<Record<TextColumn, string>> = {
  name: 'name',
  description: 'description',
  comments: 'comment',
  tasks: 'task',
  blockers: 'blocker',
  files: 'file',
  labels: 'labels',
  people: 'people',
};

/** The id and the name, then what it is, then where it was found. */
export function hitLines(hit: Hit, columns: number): string[] {
  const name = printable(oneLine(textOf(hit.name)), 400);
  const labels = hit.labels.length === 0 ? [] : [`[${hit.labels.map(oneLine).join(', ')}]`];
  const facts = printable([...factsOf(hit), ...hit.owners.map(oneLine), ...labels].join(', '), 400);
  const found =
    hit.snippet === null
      ? []
      : wrapped(
          snippetText(hit.snippet, (text) => `*${text}*`),
          columns - 4,
        );
  return [
    ...wrapped(`${printable(hit.id, 40)} ${name}`, columns),
    ...wrapped(facts, columns - 4).map((line) => `    ${line}`),
    ...found.map((line) => `    ${line}`),
  ];
}

/** One item of a list; what the host sent cannot mean anything in Markdown. */
export function hitMarkdown(hit: Hit): string[] {
  const name = escaped(printable(oneLine(textOf(hit.name)), 400));
  const title = `#${escaped(printable(hit.id, 40))} ${name}`;
  const linked = /^https?:\/\/[\w.:-]+\/[\w./~%-]*$/u.test(hit.url) ? `[${title}](${hit.url})` : title;
  const item = `- ${linked}: ${escaped(printable(factsOf(hit).join(', '), 200))}`;
  if (hit.snippet === null) return [item];
  const pieces = hit.snippet.pieces.map((piece) => ({ ...piece, text: escaped(piece.text) }));
  return [item, `  - ${snippetText({ ...hit.snippet, pieces }, (text) => `**${text}**`)}`];
}

function snippetText({ column, pieces }: Snippet, mark: (text: string) => string): string {
  const text = pieces.map((piece) => (piece.isMatch ? mark(piece.text) : piece.text)).join('');
  return printable(`${places[column]}: ${oneLine(text)}`, 1000);
}

function factsOf({ kind, type, state, estimate }: Hit): string[] {
  if (kind === 'epic') return ['epic'];
  const points = Number(estimate);
  return [type, state, estimate === '' || Number.isNaN(points) ? '' : counted(points, 'point')].filter(
    (each) => each !== '',
  );
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-!|~&:]/gu, String.raw`\$&`);
}

export interface FoundAmounts {
  readonly totalStories: number;
  readonly totalEpics: number;
  /** Stories that only `includedone:true` would show. */
  readonly hidden: number;
  readonly shown: number;
}

/** How much was found, what is not shown, and what to type to see it. */
export function amountLines({ totalStories, totalEpics, hidden, shown }: FoundAmounts, columns: number): string[] {
  const total = totalStories + totalEpics;
  const parts = [
    ...(totalStories > 0 ? [counted(totalStories, 'story', 'stories')] : []),
    ...(totalEpics > 0 ? [counted(totalEpics, 'epic')] : []),
  ];
  const found = total === 0 ? 'Nothing found.' : `Found ${parts.join(' and ')}.`;
  const rest = shown < total ? [`Shown are the first ${count(shown)}; --limit ${total} shows all.`] : [];
  const more = total === 0 ? '' : 'more ';
  const done =
    hidden === 0
      ? []
      : [`${counted(hidden, `${more}story`, `${more}stories`)} accepted in earlier iterations: add includedone:true.`];
  return wrapped([found, ...rest, ...done].join(' '), columns);
}
