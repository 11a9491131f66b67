// The search language in short, made of its own tables: what can be typed, with searches to try.
import type { SearchWords } from '../../model/view/search-view.ts';
import { SearchLink } from './search-link.tsx';

/** By the keyword whose first example it is; in the order of what people look for. */
const startKeywords = ['label', 'state', 'owner', 'type', 'is', 'created', 'has', 'no', 'epic', 'estimate'];

export function SearchExamples({ words }: { readonly words: SearchWords }) {
  const examples = startKeywords.flatMap((name) => {
    const example = words.keywords.find((keyword) => keyword.name === name)?.examples[0];
    return example === undefined ? [] : [example];
  });
  return (
    <ul class="search-examples">
      {examples.map(({ query, finds }) => (
        <li key={query}>
          <SearchLink query={query}>
            <code>{query}</code>
          </SearchLink>{' '}
          finds {finds.replace(/ \(the sample has none\)$/u, '')}
        </li>
      ))}
    </ul>
  );
}

export function SearchHelp({ words }: { readonly words: SearchWords }) {
  const { keywords, rules, dates } = words;
  return (
    <details class="search-help">
      <summary>The search language</summary>
      <h2>Words</h2>
      <Terms rows={rules} />
      <h2>Keywords</h2>
      <p>Several values with commas between mean any of them.</p>
      <Terms
        rows={keywords.map(({ name, aliases, description, choices, empty }) => ({
          form: [name, ...aliases].map((each) => `${each}:`).join(' or '),
          meaning: [description, choices.join(', '), empty === '' ? '' : `"" finds ${empty}`]
            .filter((part) => part !== '')
            .join('; '),
        }))}
      />
      <h2>Dates</h2>
      <Terms rows={dates} />
    </details>
  );
}

interface Row {
  readonly form: string;
  readonly meaning: string;
}

/** Code stands between backticks. */
function Terms({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl>
      {rows.map(({ form, meaning }) => (
        <div key={form}>
          <dt>
            {form.split(' or ').map((each, index) => (
              <span key={each}>
                {index > 0 && ', '}
                <code>{each}</code>
              </span>
            ))}
          </dt>
          <dd>
            {meaning.split('`').map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
