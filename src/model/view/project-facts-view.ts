// What a project's own record says, in words, and what was set up beside its stories. Types only.

/** One thing that is known: as text, or as a time. */
export type ProjectFact =
  | { readonly name: string; readonly text: string }
  /** ISO 8601, UTC. */
  | { readonly name: string; readonly time: string };

export interface FactGroup {
  readonly title: string;
  /** At least one. */
  readonly facts: readonly ProjectFact[];
}

export interface SavedSearch {
  readonly name: string;
  readonly query: string;
}

export interface ProjectFactsView {
  /** Markdown; empty: none. */
  readonly description: string;
  /** The long description, Markdown; empty: none. */
  readonly profile: string;
  readonly groups: readonly FactGroup[];
  readonly savedSearches: readonly SavedSearch[];
  /** Texts that new stories begin with. */
  readonly templates: readonly { readonly name: string; readonly description: string }[];
}
