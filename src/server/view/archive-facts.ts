// What an archive tells of itself (model/view/archive-view.ts): read from its tables, never written, whatever stands in them.
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import { standingCheck } from '../../archive/checked-at.ts';
import type { Row } from '../../archive/database.ts';
import type { ArchiveView, ShownRun } from '../../model/view/archive-view.ts';
import { attachmentFacts } from './archive-facts-contents.ts';
import { asText, gapsOf, resourcesOf, settingsOf } from './archive-facts-of-run.ts';
import { runRows } from './archive-facts-runs.ts';
import { factsIn } from './archive-facts-text.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** Of the run whose snapshot `records` is. Throws what ServedMaster throws. */
export function archiveFacts(master: ServedMaster, records: SnapshotRecords): ArchiveView {
  const format = textIn(master.get(`SELECT ${asText('value')} FROM meta WHERE name = 'format_version'`) ?? {}, 'value');
  return {
    formatVersion: format !== null && /^\d{1,9}$/u.test(format) ? Number(format) : null,
    runs: runRows(master),
    shown: shownRun(master, records),
  };
}

const runSql = `SELECT ${['project_version', 'consistency', 'activity_complete_since', 'facts'].map(asText).join(', ')}, requests, bytes_received FROM runs WHERE number = ?`;

function shownRun(master: ServedMaster, records: SnapshotRecords): ShownRun {
  const { run, isNewest } = records;
  const row = master.get(runSql, run) ?? {};
  const facts = factsIn(textIn(row, 'facts') ?? '');
  return {
    run,
    isNewest,
    checkedAt: isNewest ? standingCheck(master.layout, run) : null,
    consistency: consistencyIn(row),
    activityCompleteSince: textIn(row, 'activity_complete_since'),
    projectVersion: textIn(row, 'project_version'),
    requests: numberIn(row, 'requests'),
    bytesReceived: numberIn(row, 'bytes_received'),
    resources: resourcesOf(master, run),
    gaps: gapsOf(master, run),
    attachments: attachmentFacts(master, records),
    settings: settingsOf(master, run),
    ...facts,
  };
}

const consistencies = ['unchanged', 'settled', 'not consistent', 'unknown'] as const;

function consistencyIn(row: Row): ShownRun['consistency'] {
  const said = textIn(row, 'consistency');
  return consistencies.find((each) => each === said) ?? null;
}
