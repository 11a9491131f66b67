// What changed in a record: before and after, and of longer texts the words that differ.
import { useMemo } from 'preact/hooks';
import type { FieldChange } from '../../model/view/change-view.ts';
import { visible } from '../../util/visible.ts';
import { wordDiff } from './word-diff.ts';

export function FieldChanges({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <ul class="changes">
      {changes.map((change, index) => (
        <li key={index}>{change.isText ? <TextChange change={change} /> : <ValueChange change={change} />}</li>
      ))}
    </ul>
  );
}

function ValueChange({ change: { name, before, after } }: { readonly change: FieldChange }) {
  return (
    <>
      <span class="change-name">{visible(name)}</span>{' '}
      {before !== null && (
        <>
          <del>
            <bdi>{visible(before)}</bdi>
          </del>{' '}
          <span aria-hidden="true">→ </span>
        </>
      )}
      <ins>{after === null ? 'nothing' : <bdi>{visible(after)}</bdi>}</ins>
    </>
  );
}

/** Short ones are shown at once. */
const short = 300;

function TextChange({ change: { name, before, after } }: { readonly change: FieldChange }) {
  const isShort = (before?.length ?? 0) + (after?.length ?? 0) <= short;
  const diff = <TextDiff before={before ?? ''} after={after ?? ''} isShort={isShort} />;
  if (isShort) {
    return (
      <>
        <span class="change-name">{visible(name)}</span> {diff}
      </>
    );
  }
  return (
    <details>
      <summary>
        <span class="change-name">{visible(name)}</span> changed
      </summary>
      {diff}
    </details>
  );
}

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** On a line with others. */
  readonly isShort: boolean;
}

function TextDiff({ before, after, isShort }: TextDiffProps) {
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <div class={isShort ? 'diff short' : 'diff'} dir="auto">
      {pieces.map(({ is, text }, index) => {
        if (is === 'removed') return <del key={index}>{visible(text)}</del>;
        return is === 'added' ? <ins key={index}>{visible(text)}</ins> : <span key={index}>{visible(text)}</span>;
      })}
    </div>
  );
}
