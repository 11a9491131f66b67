// Attachments of the sample: how many a comment has, their records, and their bytes, which follow from the id alone.
import type { V5Content, V5Record } from '../server/v5/source.ts';
import { iso, minute } from './calendar.ts';
import { Dice, hash } from './dice.ts';
import { personRecord } from './people.ts';
import type { Plan } from './sample-plan.ts';
import { use } from './uses.ts';
import { conditions, fileNames, remarks } from './vocabulary.ts';

/** The comment that files hang on. */
export interface CommentPlace {
  readonly on: 'story' | 'epic';
  /** Among all comments on stories, or on epics. */
  readonly index: number;
}

/** Ids are counted in blocks of so many for each comment. */
const perComment = 32;
const firstId = { story: 90_000_000, epic: 88_000_000 } as const;

export function fileCountOf(plan: Plan, place: CommentPlace): number {
  const odd = oddFilesOf(plan, place);
  if (odd.length > 0) return odd.length;
  const dice = new Dice(plan.seed, use.attachment, salted(place));
  if (!dice.chance(place.on === 'epic' && plan.attachmentShare > 0 ? 0.4 : plan.attachmentShare)) return 0;
  return dice.chance(0.8) ? 1 : dice.between(2, 3);
}

function oddFilesOf(plan: Plan, { on, index }: CommentPlace): { readonly name: string; readonly size?: number }[] {
  if (on === 'epic' || plan.attachmentShare === 0) return [];
  return (plan.oddComments.get(index) ?? []).flatMap((oddity) => oddity.files ?? []);
}

function salted({ on, index }: CommentPlace): number {
  return on === 'story' ? index : index + 500_000_000;
}

export function fileAttachmentRecords(
  plan: Plan,
  place: CommentPlace,
  commentedAt: number,
  uploader: number,
): V5Record[] {
  return Array.from({ length: fileCountOf(plan, place) }, (_, which) => {
    const id = firstId[place.on] + place.index * perComment + which;
    const file = fileOf(plan, id, place, which);
    const isImage = file.contentType === 'image/png' && file.size > 0;
    return {
      kind: 'file_attachment',
      id,
      filename: file.name,
      created_at: iso(commentedAt - minute),
      uploader_id: uploader,
      thumbnailable: isImage,
      height: isImage ? 480 : undefined,
      width: isImage ? 640 : undefined,
      size: file.size,
      download_url: `/file_attachments/${id}/download`,
      content_type: hash(plan.seed, id) % 3 === 0 ? undefined : file.contentType,
      uploaded: true,
      big_url: isImage ? signedUrl(plan, id, 'big') : '#',
      thumbnail_url: isImage ? signedUrl(plan, id, 'thumb') : '#',
      uploader: () => personRecord(uploader),
    };
  });
}

/** Another one at each reading, as Tracker's were. */
function signedUrl(plan: Plan, id: number, size: string): string {
  const query = `AWSAccessKeyId=AKIASAMPLE&Expires=${1_744_000_000 + plan.reads}&Signature=${hash(id, plan.reads).toString(16)}`;
  return `https://s3.amazonaws.com/prod.tracker2/resource/${id}/file_${size}.png?${query}`;
}

interface File {
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
}

function fileOf(plan: Plan, id: number, place: CommentPlace, which: number): File {
  const dice = new Dice(plan.seed, use.content, id);
  const odd = oddFilesOf(plan, place)[which];
  const name = odd?.name ?? dice.pick(fileNames);
  const usual = dice.chance(0.03) ? dice.between(60_000, 200_000) : dice.between(100, 40_000);
  const size = odd?.size ?? (name === 'Gemfile' ? 144 : usual);
  const contentType = /\.png$/iu.test(name) ? 'image/png' : /\.pdf$/iu.test(name) ? 'application/pdf' : 'text/plain';
  return { name, size, contentType };
}

/** Null where no comment has a file of that id. */
export function contentOf(plan: Plan, id: string): V5Content | null {
  const place = placeOf(plan, id);
  if (place === null) return null;
  const which = (Number(id) - firstId[place.on]) % perComment;
  if (which >= fileCountOf(plan, place)) return null;
  const { name, size, contentType } = fileOf(plan, Number(id), place, which);
  return { fileName: name, contentType, bytes: bytesOf(Number(id), size, contentType) };
}

function placeOf(plan: Plan, id: string): CommentPlace | null {
  if (!/^\d{8,9}$/u.test(id)) return null;
  for (const [on, comments] of [
    ['story', plan.comments.total],
    ['epic', plan.epicComments.total],
  ] as const) {
    const index = Math.floor((Number(id) - firstId[on]) / perComment);
    if (index >= 0 && index < comments) return { on, index };
  }
  return null;
}

function bytesOf(id: number, size: number, contentType: string): Uint8Array {
  return contentType === 'text/plain' ? textBytes(id, size) : binaryBytes(id, size, contentType);
}

function textBytes(id: number, size: number): Uint8Array {
  const dice = new Dice(id, use.content, 0);
  let text = `File ${id}\n`;
  while (text.length < size) text += `${dice.pick(remarks)} (${dice.pick(conditions)})\n`;
  return Buffer.from(text.slice(0, size), 'latin1');
}

/** Begins as such a file does; the rest is noise. */
function binaryBytes(id: number, size: number, contentType: string): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = hash(id) | 1;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  const bytes = Buffer.from(words.buffer, 0, size);
  const start =
    contentType === 'image/png' ? Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') : Buffer.from('%PDF-1.7\n');
  start.copy(bytes);
  return bytes;
}
