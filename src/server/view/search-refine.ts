// A query with a keyword added or taken away, and what of it can be taken away: over the parser's plain data, so that the new query means what it says.
import { printQuery } from '../../search/print-query.ts';
import type { KeywordTerm, Query, QueryNode } from '../../search/query.ts';
import { keywordNamed } from '../../search/keywords.ts';
import { searchText } from '../../util/search-words.ts';

/** A value as it stands behind its keyword. */
export interface RefinedValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What all must hold: the terms with AND between, or the whole as one. */
function conjuncts(root: QueryNode | null): readonly QueryNode[] {
  if (root === null) return [];
  const isAnd = root.kind === 'chain' && root.rest.every(({ operator }) => operator === 'and');
  return isAnd ? [root.first, ...root.rest.map(({ node }) => node)] : [root];
}

/** Several terms with blanks between, as people type them. */
function printed({ text, includeDone }: Query, nodes: readonly QueryNode[]): string {
  const print = (root: QueryNode | null): string => printQuery({ text, root, includeDone: null });
  const inChain = (node: QueryNode): string => (node.kind === 'chain' ? `(${print(node)})` : print(node));
  const [first = null] = nodes;
  const terms = nodes.length > 1 || includeDone !== null ? nodes.map(inChain) : [print(first)];
  return [...terms, ...(includeDone === null ? [] : [printQuery({ text, root: null, includeDone })])].join(' ').trim();
}

/** The values of the keyword `keyword` that the whole query asks for, one at a time. */
function chosenTerm(
  nodes: readonly QueryNode[],
  keyword: KeywordTerm['keyword'],
  value: RefinedValue,
): KeywordTerm | null {
  const isMeant = (node: QueryNode): node is KeywordTerm =>
    node.kind === 'keyword' && node.keyword === keyword && node.values.length === 1 && isSame(node.values[0], value);
  return nodes.find(isMeant) ?? null;
}

function isSame(one: RefinedValue | undefined, other: RefinedValue): boolean {
  if (one === undefined || one.isQuoted !== other.isQuoted) return false;
  const folded = searchText(one.text);
  return one.text === other.text || (folded !== '' && folded === searchText(other.text));
}

export interface Refined {
  readonly query: string;
  /** Whether the query asked for the value already: then it is taken away. */
  readonly isChosen: boolean;
}

/** With the value added, or taken away where it is there. In a list of the same keyword that has the value, it alone stays. */
export function refined(query: Query, keyword: KeywordTerm['keyword'], value: RefinedValue): Refined {
  const nodes = conjuncts(query.root);
  const chosen = chosenTerm(nodes, keyword, value);
  if (chosen !== null) {
    return {
      query: printed(
        query,
        nodes.filter((node) => node !== chosen),
      ),
      isChosen: true,
    };
  }
  const added: KeywordTerm = { kind: 'keyword', keyword, values: [{ ...value, column: 1 }], column: 1 };
  const others = nodes.filter(
    (node) => !(node.kind === 'keyword' && node.keyword === keyword && node.values.some((each) => isSame(each, value))),
  );
  return { query: printed(query, [...others, added]), isChosen: false };
}

/** With what was accepted in earlier iterations, or without it. */
export function withDone(query: Query, includeDone: boolean): string {
  return printed({ ...query, includeDone: includeDone ? true : null }, conjuncts(query.root));
}

export interface Removable {
  readonly term: KeywordTerm;
  readonly isNegated: boolean;
  /** The query without it. */
  readonly query: string;
}

/** The keywords among the terms that all must hold. */
export function removableTerms(query: Query): Removable[] {
  const nodes = conjuncts(query.root);
  return nodes.flatMap((node) => {
    const [term, isNegated] = node.kind === 'not' ? [node.node, true] : [node, false];
    if (term.kind !== 'keyword' || keywordNamed(term.keyword) === undefined) return [];
    return [
      {
        term,
        isNegated,
        query: printed(
          query,
          nodes.filter((each) => each !== node),
        ),
      },
    ];
  });
}
