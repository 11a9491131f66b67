// Downloads the content of every file attachment that the archive does not hold yet. What cannot be had becomes a gap.
import type { StagedFileAttachment } from '../archive/staged.ts';
import type { RunFacts } from '../model/run.ts';
import { HostError } from '../tracker/host-error.ts';
import type { ContentSink } from '../tracker/tracker-client.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { forEachOf } from '../util/pool.ts';
import { gapsFirst } from './gaps-first.ts';
import { namedOwner } from './owner-name.ts';
import type { RunContext } from './run-context.ts';

type Tally = { -readonly [Name in keyof RunFacts['attachments']]: RunFacts['attachments'][Name] };

export async function downloadAttachments(context: RunContext): Promise<RunFacts['attachments']> {
  const announced = context.archive.countStaged('file_attachments');
  const tally: Tally = { announced, saved: 0, reused: 0, bytes: 0 };
  const report = (finished: boolean): void =>
    context.reporter.report({
      event: 'progress',
      label: 'attachments',
      done: tally.saved + tally.reused,
      total: announced,
      finished,
    });
  if (announced === 0) return tally;
  const attachments = gapsFirst(
    context,
    () => context.archive.fileAttachments(),
    ({ id }) => id,
    ({ resource, key }) => (resource === 'file_attachments' ? key : null),
  );
  await forEachOf(attachments, context.concurrency, async (attachment) => {
    await saveOne(context, attachment, tally);
    report(false);
  });
  report(true);
  return tally;
}

async function saveOne(context: RunContext, attachment: StagedFileAttachment, tally: Tally): Promise<void> {
  const { fileName, size, mayBePage, url } = factsOf(attachment);
  if (context.archive.heldAttachment(attachment.id, size)) {
    tally.reused += 1;
    return;
  }
  const resumed = context.archive.takeResumedAttachment(attachment.id, size);
  if (resumed !== null) {
    tally.saved += 1;
    tally.bytes += resumed;
    return;
  }
  try {
    await context.client.download(url, {
      size,
      mayBePage,
      open: (): ContentSink => {
        const writer = context.archive.openAttachment(attachment.id, fileName);
        return {
          write: (chunk) => writer.write(chunk),
          abort: () => writer.abort(),
          end: async () => {
            const { bytes } = await writer.end();
            tally.bytes += bytes;
          },
        };
      },
    });
    tally.saved += 1;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    context.ledger.gap({
      resource: 'file_attachments',
      owner: ownerOf(context, attachment),
      key: attachment.id,
      what: `the content of ${printable(fileName, 120)} could not be saved`,
      error,
    });
  }
}

function ownerOf(context: RunContext, attachment: StagedFileAttachment): ReturnType<typeof namedOwner> {
  for (const resource of ['comments', 'epic_comments'] as const) {
    const ref = { resource, key: attachment.ownerKey };
    if (context.archive.stagedText(resource, attachment.ownerKey) !== null) return namedOwner(context, ref);
  }
  return null;
}

interface AttachmentFacts {
  readonly fileName: string;
  readonly size: number | null;
  /** False where it calls itself something else than HTML. */
  readonly mayBePage: boolean;
  /** Where the host serves it: `download_url`, which v5 gives relative to the host's root. */
  readonly url: string;
}

function factsOf({ id, text }: StagedFileAttachment): AttachmentFacts {
  const record = parseJson(text);
  const value = (name: string): unknown => (isJsonObject(record) ? record[name] : undefined);
  const [name, size, url, type] = [value('filename'), value('size'), value('download_url'), value('content_type')];
  return {
    fileName: typeof name === 'string' && name !== '' ? name : 'attachment',
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null,
    mayBePage: /\.x?html?$/iu.test(String(name)) || /html/iu.test(String(type)),
    url: typeof url === 'string' && url !== '' ? url : `/file_attachments/${encodeURIComponent(id)}/download`,
  };
}
