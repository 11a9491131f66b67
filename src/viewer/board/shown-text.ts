// Texts of an archive as one line of the board: control and bidirectional signs visible, endless ones cut.
import { printable } from '../../util/printable.ts';

const charactersShown = 500;

export function shownText(text: string): string {
  return printable(text, charactersShown);
}
