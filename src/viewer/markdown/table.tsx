// A table of Markdown. A row with more cells than columns, which Markdown would drop, is shown as it was written.
import type { Tokens } from 'marked';
import { Inline } from './inline.tsx';
import { TextRun } from './text-run.tsx';

export function Table({
  table: { raw, header, rows },
  depth,
}: {
  readonly table: Tokens.Table;
  readonly depth: number;
}) {
  if (isCut(raw, [header, ...rows])) {
    return (
      <p class="md-written">
        <TextRun text={raw.trim()} />
      </p>
    );
  }
  return (
    <div class="md-table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th key={index} scope="col" class={cell.align ?? undefined}>
                <Inline tokens={cell.tokens} depth={depth} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index} class={cell.align ?? undefined}>
                  <Inline tokens={cell.tokens} depth={depth} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether letters of the text are in no cell. */
function isCut(raw: string, rows: readonly (readonly Tokens.TableCell[])[]): boolean {
  const held = rows.flat().reduce((sum, { text }) => sum + lettersIn(text), 0);
  return held < lettersIn(raw);
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
