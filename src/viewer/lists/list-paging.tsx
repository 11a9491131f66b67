// The way to further rows: links that also work without a script.
import { amount } from '../../util/amounts.ts';

interface ListPagingProps {
  readonly start: number;
  readonly size: number;
  readonly count: number;
  readonly what: string;
  readonly hrefOf: (from: number) => string;
  readonly onMove: (from: number) => void;
}

export function ListPaging({ start, size, count, what, hrefOf, onMove }: ListPagingProps) {
  if (count <= size) return null;
  const link = (from: number, rel: 'prev' | 'next', words: string) => (
    <a
      rel={rel}
      href={hrefOf(from)}
      onClick={(event) => {
        // In a new tab or window it stays a link.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onMove(from);
      }}
    >
      {words}
    </a>
  );
  const before = Math.max(0, start - size);
  const after = start + size;
  return (
    <nav class="list-paging" aria-label={`More ${what}`}>
      {start > 0 && link(before, 'prev', `${amount(before + 1)} to ${amount(start)}`)}
      {after < count && link(after, 'next', `${amount(after + 1)} to ${amount(Math.min(after + size, count))}`)}
    </nav>
  );
}
