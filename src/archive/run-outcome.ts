// What a run's commit and publish tell their caller. Plain data.
import type { ResourceName } from '../model/resources.ts';

export interface ResourceChanges {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface CommitResult {
  readonly runNumber: number;
  readonly changes: Readonly<Record<ResourceName, ResourceChanges>>;
}

export interface PublishedFile {
  /** Below the archive's folder: `stories.json`. */
  readonly name: string;
  /** The folder and the name. */
  readonly path: string;
  readonly bytes: number;
  /** False where the file already stood there with this content. */
  readonly changed: boolean;
}
