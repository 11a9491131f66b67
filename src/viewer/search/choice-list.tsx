// What can be chosen below the search field. The field keeps the focus; the pointer chooses without taking it.
import { useEffect, useRef } from 'preact/hooks';
import { visible } from '../../util/visible.ts';
import type { Choice } from './completion.ts';

interface ChoiceListProps {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly marked: number;
  readonly onChoose: (choice: Choice) => void;
}

export function ChoiceList({ id, choices, marked, onChoose }: ChoiceListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[marked]?.scrollIntoView({ block: 'nearest' }), [marked]);
  return (
    <ul ref={list} id={id} class="search-choices" role="listbox" aria-label="Suggestions">
      {choices.map((choice, index) => (
        <li
          key={choice.insert}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          <bdi class="search-choice">{visible(choice.text)}</bdi>{' '}
          <span class="search-hint">{visible(choice.hint)}</span>
        </li>
      ))}
    </ul>
  );
}
