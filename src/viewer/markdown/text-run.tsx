// A run of plain text with what it names: links to stories, people by their names, emoji. Text is always text.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TextKnowledge } from '../../model/view/text-knowledge.ts';
import { visible } from '../../util/visible.ts';
import { useReader } from '../reader.ts';
import { type TextPiece, textPieces } from './text-pieces.ts';

/** What the texts of this page name. */
export const TextContext = createContext<TextKnowledge>({ references: {}, mentions: {} });

interface TextRunProps {
  readonly text: string;
  /** Inside a link nothing else can be one. */
  readonly isLinked?: boolean;
}

export function TextRun({ text, isLinked = false }: TextRunProps) {
  const knowledge = useContext(TextContext);
  if (isLinked) return <>{visible(text)}</>;
  return (
    <>
      {textPieces(text, knowledge).map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
    </>
  );
}

function Piece({ piece }: { readonly piece: TextPiece }) {
  const reader = useReader();
  switch (piece.is) {
    case 'text':
      return <>{visible(piece.text)}</>;
    case 'reference': {
      const { target, title } = piece.reference;
      return (
        <a href={reader.hrefOf(target)} title={title === '' ? undefined : visible(title)}>
          {piece.text}
        </a>
      );
    }
    case 'mention':
      return (
        <span class="md-mention" title={visible(piece.name)}>
          {piece.text}
        </span>
      );
    case 'emoji':
      return (
        <span role="img" aria-label={piece.text} title={piece.text}>
          {piece.sign}
        </span>
      );
  }
  return piece satisfies never;
}
