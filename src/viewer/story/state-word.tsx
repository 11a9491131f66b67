// The state of a story as a word in a frame; the style sheet colours those that say how it ended.
import { storyStates } from '../../model/story-words.ts';
import { Said } from './said.tsx';

export function StateWord({ state }: { readonly state: string }) {
  const known = storyStates.find((each) => each === state) ?? 'other';
  return (
    <span class="word state" data-state={known}>
      <Said text={state} />
    </span>
  );
}
