// Texts of an archive as one line of the board: control and bidirectional signs visible, endless ones cut.
import { printable } from '../../util/printable.ts';

const charactersShown = 500;

export function shownText(text: string): string {
  return printable(text, charactersShown);
}

/** `1 story`, `2,000 stories`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : several}`;
}

/** With a comma at thousands: the same on the server and in every browser. */
export function grouped(count: number): string {
  const [whole = '', rest] = String(count).split('.');
  const written = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
  return rest === undefined ? written : `${written}.${rest}`;
}
