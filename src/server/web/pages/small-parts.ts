// Small pieces that several pages show: times, labels, amounts.
import type { V5Record } from '../../v5/source.ts';
import { type Html, html, said } from './html.ts';
import { field } from './record-values.ts';

/** As the host sent it; null for nothing. */
export function time(sent: string): Html | null {
  if (sent === '') return null;
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?$/u.test(sent);
  return isTime ? html`<time datetime="${sent}">${sent.replace('T', ' ').replace('Z', ' UTC')}</time>` : said(sent);
}

/** Several pieces with commas between; null for none. */
export function listed(pieces: readonly Html[]): Html | null {
  return pieces.length === 0 ? null : html`${pieces.map((piece, index) => html`${index === 0 ? '' : ', '}${piece}`)}`;
}

export function labels(records: readonly V5Record[]): Html | null {
  return listed(records.map((label) => said(field(label, 'name', 'id'))));
}

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** `started, 2 points`. */
export function kindAndState(story: V5Record): string {
  const estimate = field(story, 'estimate');
  const points = estimate === '' ? '' : `${estimate} ${Number(estimate) === 1 ? 'point' : 'points'}`;
  return [field(story, 'story_type'), field(story, 'current_state'), points].filter((part) => part !== '').join(', ');
}
