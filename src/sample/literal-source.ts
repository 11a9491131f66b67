// Serves plain records of one project as they are given. What is not given answers 404, as a host does that lacks it.
import { listOf } from '../server/v5/lists.ts';
import { valueOf } from '../server/v5/source.ts';
import type { ListName, V5Project, V5Record, V5Source } from '../server/v5/source.ts';

export interface LiteralProject {
  /** Default: the `id` of `project`, else the `project_id` of the first record that has one. */
  readonly projectId?: string;
  readonly me?: V5Record;
  readonly project?: V5Record;
  readonly memberships?: readonly V5Record[];
  readonly labels?: readonly V5Record[];
  readonly epics?: readonly V5Record[];
  /** In priority order; lists inside (`comments`, `tasks`, ...) answer as nested attributes and at their own endpoints. */
  readonly stories?: readonly V5Record[];
  readonly story_transitions?: readonly V5Record[];
  /** Newest first. */
  readonly activity?: readonly V5Record[];
  readonly iterations?: readonly V5Record[];
  readonly releases?: readonly V5Record[];
  /** A record for each day, `date` first, in order. */
  readonly history_days?: readonly V5Record[];
  readonly saved_searches?: readonly V5Record[];
  readonly webhooks?: readonly V5Record[];
  readonly integrations?: readonly V5Record[];
  readonly generic_integrations?: readonly V5Record[];
  /** Totals to announce that differ from the number of rows. */
  readonly announced?: Partial<Readonly<Record<ListName, number>>>;
  /** Default: the `version` of `project`. */
  readonly version?: number | null;
  /** The bytes of file attachments by id. */
  readonly contents?: Readonly<Record<string, string | Uint8Array>>;
}

/** Throws RangeError where no record tells the project's id. */
export function literalSource(data: LiteralProject): V5Source {
  const project = literalProject(data);
  return {
    me: () => data.me ?? null,
    projects: () => [project],
    content(id) {
      const content = data.contents?.[id];
      if (content === undefined) return null;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return { fileName: id, contentType: 'application/octet-stream', bytes };
    },
  };
}

function literalProject(data: LiteralProject): V5Project {
  const version = data.version === undefined ? (data.project?.['version'] ?? null) : data.version;
  return {
    id: data.projectId ?? idIn(data),
    version: () => (typeof version === 'number' ? version : null),
    record: () => data.project ?? null,
    list(name) {
      const rows = data[name];
      return rows === undefined ? null : listOf(rows, data.announced?.[name] ?? rows.length);
    },
  };
}

function idIn(data: LiteralProject): string {
  const lists = [data.stories, data.epics, data.labels, data.memberships, data.iterations, data.releases];
  const ids = [data.project?.['id'], ...lists.flatMap((list) => (list ?? []).map((row) => valueOf(row, 'project_id')))];
  const id = ids.find((each) => typeof each === 'number' || typeof each === 'string');
  if (id === undefined) throw new RangeError('none of the records tells the id of its project');
  return String(id);
}
