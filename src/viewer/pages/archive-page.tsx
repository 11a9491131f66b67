// This archive: what was read and when, what could not be read, what each run changed, and what is known of its files.
import { ArchiveGaps } from '../lists/archive-gaps.tsx';
import { ArchiveResources } from '../lists/archive-resources.tsx';
import { ArchiveRuns } from '../lists/archive-runs.tsx';
import { ArchiveSummary } from '../lists/archive-summary.tsx';
import { useListHref } from '../lists/list-links.tsx';
import type { ArchiveRequest } from '../lists/list-request.ts';
import { MissingContents } from '../lists/missing-contents.tsx';

export function ArchivePage({ projectId, from, archive }: ArchiveRequest) {
  const { runs, shown } = archive;
  const place = { projectId, from, hrefOf: useListHref('archive', projectId) };
  return (
    <>
      <h1>This archive</h1>
      <ArchiveSummary archive={archive} />
      <ArchiveGaps gaps={shown.gaps} run={runs.find(({ run }) => run === shown.run)} {...place} />
      <MissingContents attachments={shown.attachments} projectId={projectId} />
      <ArchiveRuns runs={runs} shown={shown} {...place} />
      <ArchiveResources shown={shown} {...place} />
    </>
  );
}
