// The full-text expressions that src/search makes, read into a tree: quoted strings, a star behind the last word, columns, AND, OR and parentheses.

export type ExpressionNode =
  | { readonly is: 'phrase'; readonly words: readonly string[]; readonly isPrefix: boolean }
  | { readonly is: 'and' | 'or'; readonly one: ExpressionNode; readonly other: ExpressionNode }
  | { readonly is: 'within'; readonly columns: readonly string[]; readonly node: ExpressionNode };

const tokens = /"((?:[^"]|"")*)"( \*)?|\{([^}]*)\} :|AND|OR|[()]/gu;

/** Throws RangeError for what is no such expression. */
export function expressionTree(text: string): ExpressionNode {
  const found = Array.from(text.matchAll(tokens));
  let at = 0;
  const next = (): RegExpMatchArray => {
    const token = found[at];
    if (token === undefined) throw new RangeError(`no expression: ${text.slice(0, 100)}`);
    at += 1;
    return token;
  };
  const operand = (): ExpressionNode => {
    const token = next();
    const [written, quoted, star, columns] = token;
    if (quoted !== undefined) {
      const words = quoted.replaceAll('""', '"').split(' ').filter(Boolean);
      return { is: 'phrase', words, isPrefix: star !== undefined };
    }
    if (columns !== undefined) return { is: 'within', columns: columns.split(' ').filter(Boolean), node: operand() };
    if (written !== '(') throw new RangeError(`no expression: ${text.slice(0, 100)}`);
    const inner = chain();
    next();
    return inner;
  };
  const chain = (): ExpressionNode => {
    let one = operand();
    for (let token = found[at]?.[0]; token === 'AND' || token === 'OR'; token = found[at]?.[0]) {
      at += 1;
      one = { is: token === 'AND' ? 'and' : 'or', one, other: operand() };
    }
    return one;
  };
  return chain();
}
