// Which documents a query finds: sets of documents, joined as the query says. What is words alone becomes one question to the text index.
import { BitSet } from './bit-set.ts';
import { filterBy } from './keyword-filters.ts';
import { keywordNamed } from './keywords.ts';
import type { Chain, Query, QueryNode, Term, TextTerm } from './query.ts';
import type { SearchContext } from './search-context.ts';
import { expressionOf } from './text-expression.ts';
import { isEverything } from './wildcards.ts';

/** Throws QueryError for what only the index can tell: a pattern that too many words match. */
export function evaluate({ root }: Query, context: SearchContext): BitSet {
  return root === null ? context.all : found(root, context);
}

function found(node: QueryNode, context: SearchContext): BitSet {
  const words = wordsAlone(node, context);
  if (words !== undefined) return context.matches(words);
  switch (node.kind) {
    case 'text':
      return foundByText(node, context);
    case 'keyword':
      return filterBy(node, context);
    case 'not':
      return (concernsEpics(node.node) ? context.all : context.stories).without(found(node.node, context));
    case 'chain':
      return foundByChain(node, context);
  }
  return node satisfies never;
}

/** From left to right; the words that it begins with are one question. */
function foundByChain(chain: Chain, context: SearchContext): BitSet {
  const { first, rest } = wordsFirst(chain, context);
  const other = rest.findIndex(({ node }) => wordsAlone(node, context) === undefined);
  const start: Chain = { kind: 'chain', first, rest: rest.slice(0, other) };
  const words = other > 0 ? wordsAlone(start, context) : undefined;
  const begun = words === undefined ? found(first, context) : context.matches(words);
  return rest
    .slice(words === undefined ? 0 : other)
    .reduce(
      (set, { operator, node }) => (operator === 'or' ? set.or(found(node, context)) : set.and(found(node, context))),
      begun,
    );
}

/** Where there is no OR, the order does not matter. */
function wordsFirst(chain: Chain, context: SearchContext): Chain {
  if (chain.rest.some(({ operator }) => operator === 'or')) return chain;
  const nodes = [chain.first, ...chain.rest.map(({ node }) => node)];
  const words = nodes.filter((node) => wordsAlone(node, context) !== undefined);
  const [first = chain.first, ...rest] = [...words, ...nodes.filter((node) => !words.includes(node))];
  return { kind: 'chain', first, rest: rest.map((node) => ({ operator: 'and', node })) };
}

/** A number may also be an id. */
function foundByText(term: TextTerm, context: SearchContext): BitSet {
  const { index } = context;
  if (isEverything(term)) return context.all;
  const byWords = context.matches(expressionOf(term, null, context));
  const id = idIn(term);
  return id === null ? byWords : byWords.or(BitSet.of(index.count, index.ordinalsOf(id)));
}

/** `#123` or `123`. */
export function idIn({ text, isQuoted }: TextTerm): string | null {
  return isQuoted ? null : (/^#?(\d{1,20})$/u.exec(text)?.[1] ?? null);
}

/** The FTS5 expression of what consists of words only, null where it can match nothing; undefined for everything else. */
function wordsAlone(node: QueryNode, context: SearchContext): string | null | undefined {
  if (node.kind === 'text') {
    return idIn(node) !== null || isEverything(node) ? undefined : expressionOf(node, null, context);
  }
  if (node.kind === 'keyword') {
    const column = keywordNamed(node.keyword)?.column;
    const [only] = node.values;
    return column === undefined || only === undefined || node.values.length > 1
      ? undefined
      : expressionOf(only, column, context);
  }
  if (node.kind === 'not') return undefined;
  let expression = wordsAlone(node.first, context);
  for (const { operator, node: next } of node.rest) {
    const other = wordsAlone(next, context);
    if (expression === undefined || other === undefined) return undefined;
    if (operator === 'or')
      expression = expression === null ? other : other === null ? expression : `(${expression} OR ${other})`;
    else expression = expression === null || other === null ? null : `(${expression} AND ${other})`;
  }
  return expression;
}

/** Whether epics can have what is asked for, so that those which have it not are found by its opposite. */
function concernsEpics(node: QueryNode): boolean {
  return termsIn(node).every((term) => {
    if (term.kind === 'text') return true;
    const takes = keywordNamed(term.keyword)?.takes;
    return takes === 'text' || takes === 'id' || takes === 'date' || term.keyword === 'type';
  });
}

/** Every term of a query, `-` or not. */
export function termsIn(node: QueryNode): Term[] {
  switch (node.kind) {
    case 'text':
    case 'keyword':
      return [node];
    case 'not':
      return termsIn(node.node);
    case 'chain':
      return [node.first, ...node.rest.map((each) => each.node)].flatMap(termsIn);
  }
  return node satisfies never;
}

/** The terms that a hit may be found by: those under no `-`. */
export function wantedTerms(node: QueryNode): Term[] {
  switch (node.kind) {
    case 'text':
    case 'keyword':
      return [node];
    case 'not':
      return [];
    case 'chain':
      return [node.first, ...node.rest.map((each) => each.node)].flatMap(wantedTerms);
  }
  return node satisfies never;
}
