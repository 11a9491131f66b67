// The archive in short: whose host, which snapshot, how sure its reading was, and how to check its files.
import type { ComponentChildren } from 'preact';
import type { ArchiveView, AttachmentFacts, RunRow } from '../../model/view/archive-view.ts';
import { Time } from '../time.tsx';
import { amount, counted, fileSize } from '../../util/amounts.ts';
import { Fact, FactList } from './fact-list.tsx';
import { Named } from './named.tsx';
import { activityWords, consistencyWords, removedWords } from './run-words.ts';

export function ArchiveSummary({ archive }: { readonly archive: ArchiveView }) {
  const { shown, runs, formatVersion } = archive;
  const row = runs.find(({ run }) => run === shown.run);
  const removed = removedWords(shown);
  return (
    <>
      <Verdict archive={archive} row={row} />
      <FactList>
        <Fact name="Snapshot">
          Run {shown.run}
          {row !== undefined && (
            <>
              , ended <Time at={row.finishedAt} />
            </>
          )}
        </Fact>
        {shown.checkedAt !== null && (
          <Fact name="Last checked">
            <Time at={shown.checkedAt} />: nothing had changed on the host since
          </Fact>
        )}
        {row !== undefined && <Fact name="Host">{<Named text={row.apiUrl} />}</Fact>}
        {shown.projectVersion !== null && (
          <Fact name="Version of the project">
            <Named text={shown.projectVersion} />
          </Fact>
        )}
        <Fact name="Consistency">{consistencyWords(shown)}</Fact>
        <Fact name="Activity">
          {shown.activityCompleteSince === null ? activityWords(shown) : <ActivitySince archive={archive} />}
        </Fact>
        <Fact name="Attachments">{attachmentWords(shown.attachments)}</Fact>
        <Fact name="Read">
          {counted(shown.requests, 'request')}, {fileSize(shown.bytesReceived)}
        </Fact>
        <Fact name="Left out of the saved text">{removed === '' ? 'nothing' : removed}</Fact>
        {shown.refusedFields.length > 0 && (
          <Fact name="Fields that the host does not know">
            <Named text={shown.refusedFields.join(', ')} />
          </Fact>
        )}
        {row !== undefined && <Fact name="Made by">{<Named text={row.tool} />}</Fact>}
        <Fact name="Format of the archive">{formatVersion ?? 'not known'}</Fact>
        <Fact name="Verified">
          Not known here: the archive does not keep what a check found. <code>pt-backup verify</code> checks every file
          and every record, and says what to do.
        </Fact>
        {shown.settings.length > 0 && (
          <Fact name="Settings of the run">
            {shown.settings.map(({ setting, source }) => (
              <div key={setting}>
                <Named text={`${setting}: ${source}`} />
              </div>
            ))}
          </Fact>
        )}
      </FactList>
    </>
  );
}

interface VerdictProps {
  readonly archive: ArchiveView;
  readonly row: RunRow | undefined;
}

/** The one sentence for who reads no further. */
function Verdict({ archive: { shown }, row }: VerdictProps) {
  const gaps = row?.gaps ?? 0;
  const isWhole = gaps === 0 && shown.attachments.missing === 0;
  return (
    <p class={isWhole ? 'verdict good' : 'verdict bad'}>{isWhole ? wholeWords : lackWords(gaps, shown.attachments)}</p>
  );
}

const wholeWords = 'Whole: everything that the host showed was read.';

function lackWords(gaps: number, { missing }: AttachmentFacts): string {
  const lacks = [
    gaps > 0 ? counted(gaps, 'gap') : '',
    missing > 0 ? counted(missing, 'attachment without its content', 'attachments without their contents') : '',
  ];
  return `Not whole: ${lacks.filter(Boolean).join(' and ')}.`;
}

function ActivitySince({ archive: { shown } }: { readonly archive: ArchiveView }): ComponentChildren {
  const isWhole = shown.resources.some(({ resource, state }) => resource === 'activities' && state === 'read');
  const since = <Time at={shown.activityCompleteSince ?? ''} />;
  return isWhole ? <>complete since {since}</> : <>incomplete, the oldest is of {since}</>;
}

function attachmentWords({ records, files, bytes, missing }: AttachmentFacts): string {
  if (records === 0 && files === 0) return 'none';
  const held = `${amount(records - missing)} of ${counted(records, 'file')}`;
  const all = `${counted(files, 'content')} held, earlier ones included, ${fileSize(bytes)}`;
  return `${held}; ${all}`;
}
