// The search field of the frame and of pages without results: leads to the search page of the project, or to that of all projects.
import { useState } from 'preact/hooks';
import { useReader } from '../reader.ts';
import { searchAllAddress } from './search-all-address.ts';
import { SearchBox } from './search-box.tsx';

interface SearchFieldProps {
  /** Its id; null: all that are served. */
  readonly project: string | null;
  /** What stands in it at first; default: nothing. */
  readonly text?: string;
}

export function SearchField({ project, text: given = '' }: SearchFieldProps) {
  const reader = useReader();
  const [text, setText] = useState(given);
  const action = project === null ? searchAllAddress('') : reader.hrefOf({ to: 'search', project });
  return <SearchBox action={action} text={text} onText={setText} completes={project !== null} />;
}
