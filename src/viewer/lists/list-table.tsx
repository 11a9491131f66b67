// A table of a page of rows at a time, sorted and narrowed by words in the browser; without a script in the order given, with links to further rows.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { amount, counted } from '../../util/amounts.ts';
import { type Column, ListHead } from './list-head.tsx';
import { ListPaging } from './list-paging.tsx';
import { type Sort, sortedRows } from './sorted-rows.ts';
import { useMounted } from './use-mounted.ts';

/** As many as anybody looks through, and few enough to appear at once. */
const rowsShown = 200;
/** Fewer are seen at a glance. */
const fewRows = 30;

interface ListTableProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What is typed to narrow the list is looked for in this. */
  readonly textOf: (row: Row) => string;
  /** What a row is: `label`. */
  readonly one: string;
  /** What the rows are. Default: with an s. */
  readonly what?: string;
  /** In words: `in the host's order`. */
  readonly order: string;
  /** How many rows are left out before the first one shown. */
  readonly from: number;
  /** Where the page is whose first row is this. */
  readonly hrefOf: (from: number) => string;
}

export function ListTable<Row>(props: ListTableProps<Row>) {
  const { rows, columns, keyOf, textOf, one, what = `${one}s`, order, from, hrefOf } = props;
  const isMounted = useMounted();
  const [sort, setSort] = useState<Sort | null>(null);
  const [words, setWords] = useState('');
  const [first, setFirst] = useState(from);
  const top = useRef<HTMLDivElement>(null);
  const ordered = inOrder(narrowed(rows, words, textOf), columns, sort);
  const start = first < ordered.length ? first : 0;
  const shown = ordered.slice(start, start + rowsShown);
  return (
    <div class="list" ref={top}>
      {isMounted && rows.length > fewRows && (
        <Narrow
          what={what}
          words={words}
          onWords={(text) => {
            setWords(text);
            setFirst(0);
          }}
        />
      )}
      <p class="list-range" aria-live="polite">
        {rangeText({ start, shown: shown.length, left: ordered.length, all: rows.length, one, what })}
        {sort === null && ordered.length > 1 && <span class="soft"> {order}</span>}
      </p>
      <table class="list-table" role="table" aria-label={what}>
        <ListHead
          columns={columns}
          sort={sort}
          onSort={(next) => {
            setSort(next);
            setFirst(0);
          }}
          isLive={isMounted}
        />
        <tbody role="rowgroup">
          {shown.map((row) => (
            <ListRow key={keyOf(row)} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      <ListPaging
        start={start}
        size={rowsShown}
        count={ordered.length}
        what={what}
        hrefOf={hrefOf}
        onMove={(next) => {
          setFirst(next);
          top.current?.scrollIntoView({ block: 'start' });
        }}
      />
    </div>
  );
}

function ListRow<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }) {
  return (
    <tr role="row">
      {columns.map((column, index) => (
        <ListCell key={column.title} column={column} isHeader={index === 0}>
          {column.cell(row)}
        </ListCell>
      ))}
    </tr>
  );
}

interface ListCellProps {
  readonly column: { readonly title: string; readonly isNumber?: boolean };
  readonly isHeader: boolean;
  readonly children: ComponentChildren;
}

function ListCell({ column: { title, isNumber }, isHeader, children }: ListCellProps) {
  if (isHeader) {
    return (
      <th scope="row" role="rowheader" data-title={title}>
        {children}
      </th>
    );
  }
  return (
    <td role="cell" class={isNumber === true ? 'number' : undefined} data-title={title}>
      {children}
    </td>
  );
}

interface NarrowProps {
  readonly what: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
}

function Narrow({ what, words, onWords }: NarrowProps) {
  return (
    <label class="list-narrow">
      Show only {what} with{' '}
      <input type="search" value={words} onInput={(event) => onWords(event.currentTarget.value)} autocomplete="off" />
    </label>
  );
}

/** All words, in any order and letter case. */
function narrowed<Row>(rows: readonly Row[], words: string, textOf: (row: Row) => string): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function inOrder<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  const sortBy = sort === null ? undefined : columns[sort.column]?.sortBy;
  return sort === null || sortBy === undefined ? rows : sortedRows(rows, sortBy, sort.isDescending);
}

interface Range {
  readonly start: number;
  readonly shown: number;
  /** Once narrowed. */
  readonly left: number;
  readonly all: number;
  readonly one: string;
  readonly what: string;
}

function rangeText({ start, shown, left, all, one, what }: Range): string {
  const of = left === all ? '' : ` (of ${amount(all)})`;
  if (left === 0) return `No ${what} with these words${of}`;
  if (shown === left) return `${counted(left, one, what)}${of}`;
  return `${amount(start + 1)} to ${amount(start + shown)} of ${amount(left)} ${what}${of}`;
}
