// Gives people, or labels, their places by how many stories name them: the most named have the first places, those beyond the limit none.
import { mostNamed } from '../../model/view/chart-facts.ts';

export class ChartNames {
  readonly #counts = new Map<string, number>();

  /** Called for each story. */
  count(ids: readonly string[]): void {
    for (const id of ids) this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
  }

  /** The ids that have places, in their order, and the place of each; -1: none. */
  placed(): { readonly ids: readonly string[]; readonly placeOf: (id: string) => number } {
    const ids = [...this.#counts]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, mostNamed)
      .map(([id]) => id);
    const places = new Map(ids.map((id, at) => [id, at]));
    return { ids, placeOf: (id) => places.get(id) ?? -1 };
  }
}
