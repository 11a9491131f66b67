// Rows of the pages that list what a project has: epics, labels, people, releases. Types only; iterations are as the project's.
import type { EpicSummary, LabelView, PersonView } from './project-view.ts';

export interface EpicRow extends EpicSummary {
  /** The name of its label; null: none. */
  readonly label: string | null;
}

export interface LabelRow extends LabelView {
  /** The name of its epic; null: none. */
  readonly epic: string | null;
}

export interface PersonRow extends PersonView {
  /** Stories of this snapshot. */
  readonly requested: number;
  readonly owned: number;
  /** Owned ones that are not accepted. */
  readonly openOwned: number;
}

export interface ReleaseRow {
  /** Also the id of the story of type release that marks it. */
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** ISO 8601; null: none is said. */
  readonly deadline: string | null;
  readonly acceptedAt: string | null;
  /** As the host reckons; null: not said. */
  readonly projected: string | null;
  /** Of the stories up to it, since the release before; null: the host did not say which. */
  readonly covers: ReleaseCounts | null;
}

export interface ReleaseCounts {
  readonly stories: number;
  readonly accepted: number;
  readonly points: number;
  readonly acceptedPoints: number;
}
