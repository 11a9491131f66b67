// Whether stories stand in a line each, or in as many as their names need. The style sheet does it, with or without a script; with one it is remembered.
import { useEffect, useRef } from 'preact/hooks';
import { setting } from '../setting.ts';

const wholeNames = setting('whole names');

export function WholeNames() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null && wholeNames.read() === 'on') box.current.checked = true;
  }, []);
  return (
    <label class="whole-names-choice">
      <input
        ref={box}
        class="whole-names"
        type="checkbox"
        onChange={({ currentTarget }) => wholeNames.write(currentTarget.checked ? 'on' : 'off')}
      />{' '}
      Whole names
    </label>
  );
}
