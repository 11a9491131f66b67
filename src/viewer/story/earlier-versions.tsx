// The earlier versions of a record that the archive holds: which runs saw each, and what was changed then.
import type { VersionView } from '../../model/view/change-view.ts';
import { counted } from '../../util/amounts.ts';
import { Time } from '../time.tsx';
import { FieldChanges } from './field-changes.tsx';

interface EarlierVersionsProps {
  readonly versions: readonly VersionView[];
  /** Of what: `this story`. */
  readonly of: string;
}

export function EarlierVersions({ versions, of }: EarlierVersionsProps) {
  if (versions.length === 0) return null;
  return (
    <details class="earlier">
      <summary>
        {counted(versions.length, 'earlier version')} of {of}
      </summary>
      <ol>
        {versions.map((version) => (
          <li key={version.firstRun}>
            <p>
              {runsText(version)}; changed by <Time at={version.changedAt} />:
            </p>
            <FieldChanges changes={version.changes} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function runsText({ firstRun, lastRun }: VersionView): string {
  return firstRun === lastRun ? `As run ${firstRun} saved it` : `As runs ${firstRun} to ${lastRun} saved it`;
}
