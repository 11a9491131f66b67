// The search form: without a script a plain field, with it a combobox that completes the search language as one types.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../util/amounts.ts';
import { chosen, type Choice } from './completion.ts';
import { ChoiceList } from './choice-list.tsx';
import { type CompletionState, useCompletion } from './use-completion.ts';

export interface SearchBoxProps {
  /** Where the form leads. */
  readonly action: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Absent: the form is sent. */
  readonly onSearch?: (text: string) => void;
  /** Whether there is a project to take names from. */
  readonly completes: boolean;
}

export function SearchBox(props: SearchBoxProps) {
  const { action, text, onSearch } = props;
  const completion = useCompletion();
  const submit = (event: SubmitEvent): void => {
    completion.close();
    if (onSearch === undefined) return;
    event.preventDefault();
    onSearch(text);
  };
  return (
    <form class="search-box" role="search" action={action} method="get" onSubmit={submit}>
      <label class="unseen" for="search-field">
        Search stories and epics
      </label>
      <Field {...props} completion={completion} />
      <button type="submit">Search</button>
    </form>
  );
}

interface FieldProps extends SearchBoxProps {
  readonly completion: CompletionState;
}

function Field({ text, onText, completes, completion }: FieldProps) {
  const isLive = useIsLive() && completes;
  const listId = `${useId()}-choices`;
  const field = useRef<HTMLInputElement>(null);
  const [next, setNext] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (next !== null) field.current?.setSelectionRange(next, next);
    setNext(null);
  }, [next]);
  const choose = (choice: Choice): void => {
    const made = chosen(text, completion.place, choice);
    onText(made.text);
    setNext(made.at);
    if (choice.isOpen) completion.look(made.text, made.at);
    else completion.close();
  };
  const { choices, marked } = completion;
  const isOpen = isLive && choices.length > 0;
  const combobox = isLive && {
    role: 'combobox' as const,
    'aria-expanded': isOpen,
    'aria-controls': listId,
    'aria-autocomplete': 'list' as const,
    ...(marked >= 0 && { 'aria-activedescendant': `${listId}-${marked}` }),
  };
  return (
    <span class="search-field">
      <input
        ref={field}
        id="search-field"
        name="q"
        type="text"
        dir="auto"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        placeholder="Search: words, label:…, owner:…"
        value={text}
        {...combobox}
        onFocus={completion.begin}
        onBlur={completion.close}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          completion.begin();
          onText(value);
          completion.look(value, selectionStart ?? value.length);
        }}
        onKeyDown={(event) => isLive && onKey(event, completion, choose)}
      />
      {isOpen && <ChoiceList id={listId} choices={choices} marked={marked} onChoose={choose} />}
      {isLive && (
        <span role="status" class="unseen">
          {isOpen ? counted(choices.length, 'suggestion') : ''}
        </span>
      )}
    </span>
  );
}

function onKey(
  event: KeyboardEvent & { readonly currentTarget: HTMLInputElement },
  completion: CompletionState,
  choose: (choice: Choice) => void,
): void {
  const { choices, marked } = completion;
  const { key, currentTarget: field } = event;
  const isOpen = choices.length > 0;
  const choice = choices[marked];
  if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (key === 'ArrowDown' && !isOpen) completion.look(field.value, field.selectionStart ?? field.value.length, true);
  else if (key === 'ArrowDown') completion.mark(marked + 1);
  else if (key === 'ArrowUp' && isOpen) completion.mark(marked - 1);
  else if ((key === 'Enter' || key === 'Tab') && choice !== undefined) choose(choice);
  else if (key === 'Escape' && isOpen) completion.close();
  else return;
  event.preventDefault();
}

/** Whether the script has taken over: what only works with it is shown from then on. */
function useIsLive(): boolean {
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return isLive;
}
