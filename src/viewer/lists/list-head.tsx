// The heads of a table's columns: buttons that sort by them once there is a script, plain words before.
import type { ComponentChildren } from 'preact';
import type { Sort, SortValue } from './sorted-rows.ts';

export interface Column<Row> {
  readonly title: string;
  /** Stands at the right, and is sorted by the largest first. */
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
  /** Absent: nobody sorts by it. */
  readonly sortBy?: (row: Row) => SortValue;
}

interface ListHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  /** Whether buttons do anything yet. */
  readonly isLive: boolean;
}

export function ListHead<Row>({ columns, sort, onSort, isLive }: ListHeadProps<Row>) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column, index) => {
          const own = sort?.column === index ? sort : null;
          return (
            <th
              key={column.title}
              scope="col"
              role="columnheader"
              class={column.isNumber === true ? 'number' : undefined}
              aria-sort={ariaSort(column, own, isLive)}
            >
              {isLive && column.sortBy !== undefined ? (
                <button type="button" class="list-sort" onClick={() => onSort(next(column, index, own))}>
                  {column.title}
                  <span class="list-arrow" aria-hidden="true">
                    {`\u00a0${own === null ? '↕' : own.isDescending ? '▼' : '▲'}`}
                  </span>
                </button>
              ) : (
                <span class="list-title">{column.title}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type AriaSort = 'none' | 'ascending' | 'descending' | undefined;

function ariaSort<Row>({ sortBy }: Column<Row>, own: Sort | null, isLive: boolean): AriaSort {
  if (sortBy === undefined || !isLive) return undefined;
  if (own === null) return 'none';
  return own.isDescending ? 'descending' : 'ascending';
}

/** One direction, the other, and the order in which the rows came. */
function next<Row>({ isNumber = false }: Column<Row>, column: number, own: Sort | null): Sort | null {
  if (own === null) return { column, isDescending: isNumber };
  return own.isDescending === isNumber ? { column, isDescending: !isNumber } : null;
}
