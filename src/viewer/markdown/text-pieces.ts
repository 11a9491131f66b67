// A run of plain text, cut where it names something: a story or epic, a person, an emoji. Pure; what nobody knows stays text.
import { referenceFinder } from '../../model/references.ts';
import type { ReferenceView, TextKnowledge } from '../../model/view/text-knowledge.ts';
import { emojiOf } from './emoji.ts';

export type TextPiece =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'reference'; readonly text: string; readonly reference: ReferenceView }
  | { readonly is: 'mention'; readonly text: string; readonly name: string }
  | { readonly is: 'emoji'; readonly text: string; readonly sign: string };

const referencesIn = referenceFinder();
const name = /(?<![\p{L}\p{N}_@./-])@([\w][\w.-]{0,60}[\w]|[\w])|:([a-z0-9_+-]{1,40}):/giu;

export function textPieces(text: string, knowledge: TextKnowledge): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { start, end: after } of referencesIn(text)) {
    const written = text.slice(start, after);
    const reference = referenceIn(knowledge, written);
    if (reference === null || start < end) continue;
    pieces.push(...namesIn(text.slice(end, start), knowledge), { is: 'reference', text: written, reference });
    end = after;
  }
  pieces.push(...namesIn(text.slice(end), knowledge));
  return pieces;
}

/** What these words, in whole, refer to; null: nothing known. */
export function referenceIn({ references }: TextKnowledge, written: string): ReferenceView | null {
  return Object.hasOwn(references, written) ? (references[written] ?? null) : null;
}

/** Of an address that may go on behind what is known: `.../story/show/1?x`. */
export function referenceOfAddress(knowledge: TextKnowledge, address: string): ReferenceView | null {
  const [first] = referencesIn(address.slice(0, 1000));
  return first === undefined || first.start > 0 ? null : referenceIn(knowledge, address.slice(0, first.end));
}

function namesIn(text: string, { mentions }: TextKnowledge): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(name)) {
    const [written, username, code] = match;
    const piece = username === undefined ? emojiPiece(written, code ?? '') : mentionPiece(written, username, mentions);
    if (piece === null) continue;
    if (match.index > end) pieces.push({ is: 'text', text: text.slice(end, match.index) });
    pieces.push(piece);
    end = match.index + written.length;
  }
  if (end < text.length) pieces.push({ is: 'text', text: text.slice(end) });
  return pieces;
}

function emojiPiece(text: string, code: string): TextPiece | null {
  const sign = emojiOf(code.toLowerCase());
  return sign === null ? null : { is: 'emoji', text, sign };
}

function mentionPiece(text: string, username: string, mentions: TextKnowledge['mentions']): TextPiece | null {
  const key = username.toLowerCase();
  const known = Object.hasOwn(mentions, key) ? mentions[key] : undefined;
  return known === undefined ? null : { is: 'mention', text, name: known };
}
