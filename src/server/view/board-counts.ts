// Stories, points and how far they are, summed: of labels, of epics, of iterations and of panels.
import type { StoryCounts } from '../../model/view/project-view.ts';

/** What is summed of a story. */
export interface Countable {
  readonly state: string;
  /** 0: not estimated. */
  readonly points: number;
}

const inProgress = new Set(['started', 'finished', 'delivered', 'rejected']);

export class CountSum {
  #stories = 0;
  #accepted = 0;
  #inProgress = 0;
  #points = 0;
  #acceptedPoints = 0;

  add({ state, points }: Countable): void {
    this.#stories += 1;
    this.#points += points;
    if (state === 'accepted') {
      this.#accepted += 1;
      this.#acceptedPoints += points;
    } else if (inProgress.has(state)) this.#inProgress += 1;
  }

  counts(): StoryCounts {
    return {
      stories: this.#stories,
      accepted: this.#accepted,
      inProgress: this.#inProgress,
      points: this.#points,
      acceptedPoints: this.#acceptedPoints,
    };
  }
}
