// Several archives as one source of the v5 protocol. Who the caller would be at the host no archive knows.
import type { V5Record, V5Source } from '../v5/source.ts';
import { valueOf } from '../v5/source.ts';
import type { ArchiveProject } from './archive-project.ts';

export function archiveSource(projects: readonly ArchiveProject[]): V5Source {
  return {
    isArchive: true,
    me: () => reader(projects),
    projects: () => projects,
    // Contents are streamed from disk by whoever serves them.
    content: () => null,
  };
}

/** Nobody in particular, who may read the projects that are served. */
function reader(projects: readonly ArchiveProject[]): V5Record {
  const records = projects.map((project) => ({ project, record: project.facts.project() ?? {} }));
  return {
    kind: 'me',
    id: 0,
    name: 'pt-backup',
    initials: 'PT',
    username: 'pt-backup',
    time_zone: records.map(({ record }) => valueOf(record, 'time_zone')).find((zone) => zone !== undefined) ?? utc,
    has_google_identity: false,
    projects: records.map(({ project, record }, index) => ({
      kind: 'membership_summary',
      id: index + 1,
      project_id: valueOf(record, 'id') ?? project.id,
      project_name: project.name(),
      project_color: 'b800bb',
      favorite: false,
      role: 'viewer',
    })),
    accounts: [],
    receives_in_app_notifications: false,
  };
}

const utc: V5Record = { kind: 'time_zone', olson_name: 'Etc/UTC', offset: '+00:00' };
