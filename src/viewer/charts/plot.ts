// Where things stand in a chart: margins, scales and ticks. Pure; in CSS pixels.

/** All text in charts is 13 px high (charts.css); this belongs to it. */
export const lineHeight = 18;
const characterWidth = 7.3;

export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Of the area inside the axes. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** About as wide as a text is drawn; nothing can be measured on the server. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((width, sign) => width + signWidth(sign), 0);
}

/** Signs of Chinese, Japanese and Korean, and pictures, are twice as wide. */
function signWidth(sign: string): number {
  return (sign.codePointAt(0) ?? 0) >= 0x1100 ? characterWidth * 2 : characterWidth;
}

/** Cut so that it is at most so wide. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let [cut, free] = ['', width - characterWidth];
  for (const sign of text) {
    free -= signWidth(sign);
    if (free < 0) break;
    cut += sign;
  }
  return `${cut}…`;
}

/** From 0 to at least `highest`, evenly apart, with few digits. */
export function ticksUpTo(highest: number, wanted = 5): number[] {
  if (!(highest > 0) || !Number.isFinite(highest)) return [0, 1];
  const rough = highest / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((each) => each * power >= rough) ?? 10) * power;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** The height at which a value stands. */
export function heightOf({ top, bottom }: Plot, value: number, highest: number): number {
  return rounded(bottom - ((bottom - top) * value) / highest);
}

/** The middle of a row's place, from left to right. */
export function placeOf({ left, right }: Plot, at: number, count: number): number {
  return rounded(left + ((right - left) * (at + 0.5)) / count);
}

/** Which row stands at a place. */
export function rowAt({ left, right }: Plot, x: number, count: number): number {
  const at = Math.floor(((x - left) / (right - left)) * count);
  return Math.max(0, Math.min(count - 1, at));
}

/** So that no two labels touch: every how many rows has one. */
export function labelStep({ left, right }: Plot, labels: readonly string[]): number {
  const widest = labels.reduce((most, label) => Math.max(most, textWidth(label)), 0) + 12;
  return Math.max(1, Math.ceil((widest * labels.length) / (right - left)));
}

/** Moved apart so that there is a line's height between them, as little as possible. */
export function spreadOut(heights: readonly number[], { top, bottom }: Pick<Plot, 'top' | 'bottom'>): number[] {
  const order = [...heights.keys()].toSorted((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  const placed = heights.map(() => 0);
  let free = top;
  for (const at of order) {
    placed[at] = Math.max(heights[at] ?? 0, free);
    free = (placed[at] ?? 0) + lineHeight;
  }
  let floor = bottom;
  for (const at of order.toReversed()) {
    placed[at] = rounded(Math.min(placed[at] ?? 0, floor));
    floor = (placed[at] ?? 0) - lineHeight;
  }
  return placed;
}

/** A tenth of a pixel is enough, and the same on the server and in the browser. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
