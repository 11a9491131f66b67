// How many requests a second a host gets: grows while it answers well, shrinks when it refuses or slows down. Measures nothing itself.
// v5 hosts name no limit in their answers; clients of Pivotal Tracker that kept to 3 a second were not refused.

export interface Rate {
  /** Infinity: no limit. */
  readonly perSecond: number;
  answered(milliseconds: number): void;
  /** `startedAt`: when the refused request was started. */
  refused(startedAt: number, now: number): void;
}

export function fixedRate(perSecond: number): Rate {
  return { perSecond, answered: () => undefined, refused: () => undefined };
}

const [slowest, start, fastest] = [0.5, 3, 20];
const answersToDouble = 20;
const answersToJudge = 10;
/** Below this nobody calls an answer slow. */
const unnoticeableMs = 50;

export class AdaptiveRate implements Rate {
  #perSecond = start;
  #clean = 0;
  #measured = 0;
  #average: number | null = null;
  #best = Infinity;
  #halvedAt = -Infinity;

  get perSecond(): number {
    return this.#perSecond;
  }

  answered(milliseconds: number): void {
    this.#average = this.#average === null ? milliseconds : this.#average * 0.8 + milliseconds * 0.2;
    this.#measured += 1;
    if (this.#measured >= answersToJudge) {
      if (this.#average > Math.max(2 * this.#best, unnoticeableMs)) {
        // The pace that is known to be harmless stays: slow answers alone may be heavy ones.
        this.#halve(start);
        // What is usual now is the new measure: larger answers stay slower without the host being in trouble.
        this.#best = this.#average;
        this.#measured = 0;
        return;
      }
      this.#best = Math.min(this.#best, this.#average);
    }
    this.#clean += 1;
    if (this.#clean < answersToDouble) return;
    this.#clean = 0;
    this.#perSecond = Math.min(fastest, this.#perSecond * 2);
  }

  refused(startedAt: number, now: number): void {
    // Requests that were under way together are refused together: that is one refusal.
    if (startedAt < this.#halvedAt) return;
    this.#halvedAt = now;
    this.#halve(slowest);
  }

  #halve(floor: number): void {
    this.#clean = 0;
    this.#perSecond = Math.min(this.#perSecond, Math.max(floor, this.#perSecond / 2));
  }
}
