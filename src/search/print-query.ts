// A query as text again: what the parser takes for the same query.
import { quotedValue } from '../model/quoted-value.ts';
import { keywordNamed } from './keywords.ts';
import type { Query, QueryNode, QueryValue } from './query.ts';

export function printQuery({ root, includeDone }: Query): string {
  const parts = [
    ...(root === null ? [] : [root.kind === 'chain' ? printChain(root) : printNode(root)]),
    ...(includeDone === null ? [] : [`includedone:${includeDone}`]),
  ];
  return parts.join(' ');
}

function printNode(node: QueryNode): string {
  switch (node.kind) {
    case 'text':
      return printValue(node);
    case 'keyword':
      return `${node.keyword}:${node.values.map(printValue).join(',')}`;
    case 'not':
      return `-${isBare(node.node) ? printNode(node.node) : inParentheses(node.node)}`;
    case 'chain':
      return inParentheses(node);
  }
  return node satisfies never;
}

/** Whether `-` may stand right before it. */
function isBare(node: QueryNode): boolean {
  if (node.kind === 'text') return node.isQuoted || !node.text.startsWith('-');
  return node.kind === 'keyword' && keywordNamed(node.keyword)?.takes !== 'date';
}

function inParentheses(node: QueryNode): string {
  return `(${node.kind === 'chain' ? printChain(node) : printNode(node)})`;
}

function printChain({ first, rest }: Extract<QueryNode, { kind: 'chain' }>): string {
  return [printNode(first), ...rest.map(({ operator, node }) => `${operator.toUpperCase()} ${printNode(node)}`)].join(
    ' ',
  );
}

function printValue({ text, isQuoted }: Pick<QueryValue, 'text' | 'isQuoted'>): string {
  return isQuoted ? quotedValue(text) : text;
}
