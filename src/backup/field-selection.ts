// What a request asks for in `fields`, and which names a host has refused so far. Asks nothing itself.
// Grammar: Pivotal Tracker v5, `fields=:default,comments(:default,person)`.
import { nestedIn, type Resource, type ResourceName } from '../model/resources.ts';

/** One name in `fields`; `children` are the names inside its parentheses. */
interface FieldNode {
  /** `comments.reactions`. */
  readonly path: string;
  readonly name: string;
  readonly children: readonly FieldNode[];
  /** True where the name is a nested resource, which a lighter request leaves out. */
  readonly isNested: boolean;
}

export class FieldSelection {
  /** Whether the answers hold passwords and the like. */
  readonly holdsCredentials: boolean;
  readonly #nodes: readonly FieldNode[];
  readonly #dropped = new Set<string>();
  #none: boolean;

  /** `wants` says which nested resources are asked for, `fieldsOf` what of each: default all of its fields. */
  constructor(
    resource: Resource,
    wants: (name: ResourceName) => boolean,
    fieldsOf: (resource: Resource) => readonly string[] = ({ fields }) => fields,
  ) {
    this.holdsCredentials = resource.holdsCredentials === true;
    this.#nodes = nodesOf(resource, { wants, fieldsOf }, '');
    this.#none = this.#nodes.length === 0;
  }

  /** The value of `fields`; null: ask without the parameter, which means `:default`. `nested: false` leaves the nested resources out. */
  expression(options: { readonly nested: boolean } = { nested: true }): string | null {
    if (this.#none) return null;
    const nodes = this.#nodes.filter((node) => options.nested || !node.isNested);
    const expression = this.#render(nodes);
    return expression === ':default' ? null : expression;
  }

  /** An expression of `:default` and the given paths alone; what is below a path comes along unless `shallow`. */
  probe(paths: readonly string[], shallow: boolean): string {
    const inner = (path: string): string => {
      const node = this.#find(path);
      const children = shallow ? [] : node.children;
      return children.length === 0 ? node.name : `${node.name}(${this.#render(children)})`;
    };
    const [parent] = paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.'))));
    const list = [':default', ...paths.map((path) => inner(path))].join(',');
    return parent === undefined || parent === '' ? list : `:default,${wrapped(parent.split('.'), list)}`;
  }

  /** The paths directly below `parent` (empty: the first level) that are still asked for. */
  candidates(parent = ''): string[] {
    const nodes = parent === '' ? this.#nodes : this.#find(parent).children;
    return nodes.filter((node) => node.name !== ':default' && !this.#dropped.has(node.path)).map((node) => node.path);
  }

  drop(path: string): void {
    this.#dropped.add(path);
  }

  /** From now on `fields` is not sent at all. */
  dropAll(): void {
    for (const path of this.candidates()) this.#dropped.add(path);
    this.#none = true;
  }

  /** Every refused path, in the order of the request. */
  get dropped(): string[] {
    return [...this.#dropped];
  }

  #render(nodes: readonly FieldNode[]): string {
    return nodes
      .filter((node) => !this.#dropped.has(node.path))
      .map((node) => (node.children.length === 0 ? node.name : `${node.name}(${this.#render(node.children)})`))
      .join(',');
  }

  #find(path: string): FieldNode {
    const find = (nodes: readonly FieldNode[]): FieldNode | undefined => {
      for (const node of nodes) {
        const found = node.path === path ? node : find(node.children);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const node = find(this.#nodes);
    if (node === undefined) throw new RangeError(`no field is named ${path}`);
    return node;
  }
}

interface Wishes {
  readonly wants: (name: ResourceName) => boolean;
  readonly fieldsOf: (resource: Resource) => readonly string[];
}

function nodesOf(resource: Resource, wishes: Wishes, prefix: string): FieldNode[] {
  const own = wishes.fieldsOf(resource).map((field) => plainNode(field, prefix));
  const nested = nestedIn(resource.name)
    .filter((each) => wishes.wants(each.resource.name))
    .map((each) => {
      const path = prefix + each.attribute;
      return {
        path,
        name: each.attribute,
        children: nodesOf(each.resource, wishes, `${path}.`),
        isNested: true,
      };
    });
  return [...own, ...nested];
}

/** `time` or `owners(:default)`. */
function plainNode(field: string, prefix: string): FieldNode {
  const [, name = field, inner] = /^([^()]+)(?:\((.*)\))?$/u.exec(field) ?? [];
  const path = prefix + name;
  const children = inner === undefined ? [] : inner.split(',').map((each) => plainNode(each, `${path}.`));
  return { path, name, children, isNested: false };
}

function wrapped(parents: readonly string[], list: string): string {
  return parents.toReversed().reduce((inner, name) => `${name}(${inner})`, list);
}
