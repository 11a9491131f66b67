// One attribute of the records nested in each story or epic, joined, owner by owner in the owners' order. SQLite cuts it out, so that a row for each owner
// has to be made here instead of one for each record. It never looks back.
import type { ResourceName } from '../../model/resources.ts';
import type { Database } from '../database.ts';
import { type PackedQuery, packedRows } from '../packed-rows.ts';
import { betweenTexts } from './index-format.ts';

export interface OwnedTexts {
  readonly count: number;
  /** With `betweenTexts` between two; what is no text is left out. */
  readonly text: string;
}

const rowsAtOnce = 1000;
const none: OwnedTexts = { count: 0, text: '' };

/** A text that is no JSON counts, but says nothing. */
const joined = `SELECT max(place) AS place, owner_key, count(*) AS count, group_concat(value, '${betweenTexts}') AS text
  FROM (
    SELECT c.place, OWNER_KEY AS owner_key,
      CASE WHEN json_valid(c.text) THEN CASE WHEN json_type(c.text, ?1) = 'text' THEN json_extract(c.text, ?1) END END AS value
    FROM current_records c JOIN_OWNER
    WHERE c.resource = ?2 AND c.owner_resource = ?3 AND c.place > ?4 ORDER BY c.place LIMIT ?5
  ) GROUP BY owner_key ORDER BY max(place)`;

const columns = { owner_key: 0, count: 1, text: 2 } as const;
const queryOf = (sql: string): PackedQuery => ({
  columns: Object.keys(columns),
  sql,
  after: 'place',
  rowsAtOnce,
});
const direct = queryOf(joined.replace('OWNER_KEY', 'c.owner_key').replace('JOIN_OWNER', ''));
/** Of what is nested in what is nested: attachments of comments by their story. */
const through = queryOf(
  joined
    .replace('OWNER_KEY', 'o.owner_key')
    .replace('JOIN_OWNER', 'JOIN records o ON o.resource = c.owner_resource AND o.key = c.owner_key'),
);

export class TextsByOwner {
  readonly #batches: Generator<OwnedTexts & { readonly ownerKey: string | null }, void, undefined>;
  #next: (OwnedTexts & { readonly ownerKey: string | null }) | null;

  /** `isBelowComments`: the owners wanted are those of the owning comments. */
  constructor(
    master: Database,
    resource: ResourceName,
    owner: ResourceName,
    attribute: string,
    isBelowComments = false,
  ) {
    this.#batches = readRows(master, isBelowComments ? through : direct, [`$.${attribute}`, resource, owner]);
    this.#next = this.#advance();
  }

  of(ownerKey: string): OwnedTexts {
    let all = none;
    // The records of one owner may be in two batches.
    for (; this.#next?.ownerKey === ownerKey; this.#next = this.#advance()) all = both(all, this.#next);
    return all;
  }

  #advance(): (OwnedTexts & { readonly ownerKey: string | null }) | null {
    const next = this.#batches.next();
    return next.done === true ? null : next.value;
  }
}

function* readRows(
  master: Database,
  query: PackedQuery,
  values: readonly string[],
): Generator<OwnedTexts & { readonly ownerKey: string | null }, void, undefined> {
  for (const row of packedRows(master, query, ...values)) {
    yield {
      ownerKey: row.textOrNull(columns.owner_key),
      count: Number(row.text(columns.count)),
      text: row.readable(columns.text),
    };
  }
}

function both(one: OwnedTexts, other: OwnedTexts): OwnedTexts {
  if (one.count === 0) return other;
  return { count: one.count + other.count, text: one.text + betweenTexts + other.text };
}
