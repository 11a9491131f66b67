// Takes the token out of what a run tells of itself: some of it came from the host.
import type { Gap, RunFacts } from '../model/run.ts';

export function cleanFacts(facts: RunFacts, clean: (text: string) => string): RunFacts {
  const cleanOrNull = (text: string | null): string | null => (text === null ? null : clean(text));
  const cleanGap = (gap: Gap): Gap => ({
    ...gap,
    owner: gap.owner === null ? null : { ...gap.owner, key: clean(gap.owner.key), name: cleanOrNull(gap.owner.name) },
    key: cleanOrNull(gap.key),
    what: clean(gap.what),
    words: cleanOrNull(gap.words),
  });
  return {
    ...facts,
    apiUrl: clean(facts.apiUrl),
    projectName: clean(facts.projectName),
    projectVersion: cleanOrNull(facts.projectVersion),
    activityCompleteSince: cleanOrNull(facts.activityCompleteSince),
    gaps: facts.gaps.map(cleanGap),
    refusedFields: facts.refusedFields.map(clean),
    settings: facts.settings.map(({ setting, source }) => ({ setting, source: clean(source) })),
  };
}
