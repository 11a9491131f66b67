// What the viewer's parts are made of: one snapshot of one project, and what was made of it before. Types only.
import type { ArchiveView } from '../../model/view/archive-view.ts';
import type { SnapshotView } from '../../model/view/project-view.ts';
import type { LinkKnowledge } from '../old-links.ts';
import type { SearchSource } from './search-source.ts';
import type { SnapshotPast } from './snapshot-past.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** Valid within one answer. */
export interface PartSource extends ProjectSource {
  /** Which of all projects that are served has what a text names. */
  readonly links: LinkKnowledge;
}

/** What one project offers by itself. */
export interface ProjectSource {
  /** Of the snapshot that is asked for. */
  readonly records: SnapshotRecords;
  /** What was before it, and what happened. */
  readonly past: SnapshotPast;
  /** All that the archive holds, oldest first; never empty. */
  readonly snapshots: readonly SnapshotView[];
  /** Null where this snapshot cannot be searched. */
  readonly search: SearchSource | null;
  /** What the archive tells of itself and of this snapshot's run. */
  archive(): ArchiveView;
  /** Kept as long as this snapshot is served: `make` runs once for each name. */
  kept<T>(name: string, make: () => T): T;
}
