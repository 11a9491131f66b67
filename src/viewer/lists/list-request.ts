// What the pages that list things of a project are given. Types only.
import type { ArchiveView } from '../../model/view/archive-view.ts';
import type { EpicRow, LabelRow, PersonRow, ReleaseRow } from '../../model/view/list-rows.ts';
import type { ProjectFactsView } from '../../model/view/project-facts-view.ts';
import type { IterationView } from '../../model/view/project-view.ts';

/** Every one of them. */
export interface ListPlace {
  readonly projectId: string;
  /** How many rows are left out before the first one shown. */
  readonly from: number;
}

export interface EpicsRequest extends ListPlace {
  readonly page: 'epics';
  readonly epics: readonly EpicRow[];
}

export interface LabelsRequest extends ListPlace {
  readonly page: 'labels';
  readonly labels: readonly LabelRow[];
}

export interface PeopleRequest extends ListPlace {
  readonly page: 'people';
  readonly people: readonly PersonRow[];
}

export interface IterationsRequest extends ListPlace {
  readonly page: 'iterations';
  readonly iterations: readonly IterationView[];
  readonly timeZone: string;
  readonly velocity: number | null;
  readonly iterationsAreHosts: boolean;
}

export interface ReleasesRequest extends ListPlace {
  readonly page: 'releases';
  readonly releases: readonly ReleaseRow[];
  readonly timeZone: string;
}

export interface ProjectFactsRequest extends ListPlace {
  readonly page: 'project';
  readonly name: string;
  readonly facts: ProjectFactsView;
}

export interface ArchiveRequest extends ListPlace {
  readonly page: 'archive';
  readonly archive: ArchiveView;
}

export type ListRequest =
  | EpicsRequest
  | LabelsRequest
  | PeopleRequest
  | IterationsRequest
  | ReleasesRequest
  | ProjectFactsRequest
  | ArchiveRequest;
