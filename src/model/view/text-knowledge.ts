// What an archive knows of the things that texts name: where `#123`, `##123` and old addresses lead, and who `@ada` is. Types only.

/** A page or a file that the archive has; the viewer's targets have this form. */
export type ReferenceTarget =
  | { readonly to: 'story' | 'epic'; readonly project: string; readonly id: string; readonly anchor?: string }
  | { readonly to: 'board'; readonly project: string }
  | { readonly to: 'attachment'; readonly id: string };

export interface ReferenceView {
  readonly target: ReferenceTarget;
  /** The name of the story or epic; empty: not known. */
  readonly title: string;
}

/** Keys may be any text: look them up by `Object.hasOwn`. */
export interface TextKnowledge {
  /** By the words in which texts name them, each as it is written; what is not there is not known. */
  readonly references: Readonly<Record<string, ReferenceView>>;
  /** Names by user names in lower case, of those whom texts mention. */
  readonly mentions: Readonly<Record<string, string>>;
}
