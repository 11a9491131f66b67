// Numbers and small amounts as charts write them.

/** At most two decimals; thousands apart. */
export function numberText(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  const [whole = '', part] = String(Math.abs(rounded)).split('.');
  const apart = /^\d+$/u.test(whole) ? whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',') : whole;
  return `${rounded < 0 ? '-' : ''}${apart}${part === undefined ? '' : `.${part}`}`;
}

/** `1 story`, `2 stories`. */
export function countText(count: number, one: string, several: string): string {
  return `${numberText(count)} ${count === 1 ? one : several}`;
}

export function storiesText(count: number): string {
  return countText(count, 'story', 'stories');
}

export function pointsText(points: number): string {
  return countText(points, 'point', 'points');
}
