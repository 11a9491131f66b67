// Completion as the state of a combobox: what can be chosen at the place where somebody types, and which of it is marked. Loads names when it is first needed.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ProjectView } from '../../model/view/project-view.ts';
import { type SearchWords, searchWordsPath } from '../../model/view/search-view.ts';
import { type Reader, useReader } from '../reader.ts';
import { type Completion, completionOf, noCompletion } from './completion.ts';
import { type CompletionNames, completionNames, noNames } from './completion-names.ts';

interface Known {
  readonly words: SearchWords;
  readonly names: CompletionNames;
}

export interface CompletionState extends Completion {
  /** Of the marked choice; -1: none. */
  readonly marked: number;
  /** Somebody typed, or the place moved. `isAsked`: choices are wanted before anything is typed. */
  readonly look: (text: string, at: number, isAsked?: boolean) => void;
  readonly mark: (choice: number) => void;
  readonly close: () => void;
  /** Whether what is known of the project should be loaded now. */
  readonly begin: () => void;
}

interface Looking {
  readonly text: string;
  readonly at: number;
  readonly isAsked: boolean;
  readonly marked: number;
}

export function useCompletion(): CompletionState {
  const [isBegun, setBegun] = useState(false);
  const [looking, setLooking] = useState<Looking | null>(null);
  const known = useKnown(isBegun);
  const completion = useMemo(
    () => (looking === null || known === null ? noCompletion : completionOf(looking, known.words, known.names)),
    [looking?.text, looking?.at, looking?.isAsked, known],
  );
  const last = completion.choices.length - 1;
  return {
    ...completion,
    marked: Math.min(looking?.marked ?? -1, last),
    look: (text, at, isAsked = false) => setLooking({ text, at, isAsked, marked: -1 }),
    mark: (choice) => setLooking((was) => was && { ...was, marked: choice > last ? -1 : choice < -1 ? last : choice }),
    close: () => setLooking(null),
    begin: () => setBegun(true),
  };
}

/** Null until the words are there; without them, and without names, one types everything. */
function useKnown(isBegun: boolean): Known | null {
  const reader = useReader();
  const [words, setWords] = useState<SearchWords | null>(null);
  const [names, setNames] = useState(noNames);
  useEffect(() => {
    if (!isBegun) return;
    void partOr<SearchWords>(reader, searchWordsPath).then((part) => part !== null && setWords(part));
    void partOr<ProjectView>(reader, 'project').then((part) => part !== null && setNames(completionNames(part)));
  }, [isBegun, reader]);
  return useMemo(() => (words === null ? null : { words, names }), [words, names]);
}

async function partOr<T>(reader: Reader, path: string): Promise<T | null> {
  try {
    // The path says what the part is.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (await reader.part(path)) as T;
  } catch {
    // Nothing is suggested; the search itself says what is wrong.
    return null;
  }
}
