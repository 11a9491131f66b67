// Names for attachments that every operating system takes and that cannot lead out of their folder. The original names stay in the JSON.
import filenamify from 'filenamify';
import { sha256 } from './digest.ts';

/** What most file systems take for one name. */
const longestName = 255;
/** A longer "extension" is no extension. */
const longestExtension = 32;

const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/iu;
const lonely = /[\ud800-\udfff]/gu;
// Joiners and marks among them that `filenamify` lets through or that only change how a name looks.
const invisible = /[\u200b-\u200f\u2060-\u206f\ufeff]/gu;

/** Of a name from a host; at most 255 bytes of UTF-8. `number` above 1 tells apart files of one attachment: `name (2).png`. */
export function safeFileName(name: string, number = 1): string {
  const visible = name.replaceAll(lonely, '_').replaceAll(invisible, '_');
  const clean = filenamify(visible, { replacement: '_', maxLength: Number.MAX_SAFE_INTEGER });
  const whole = clean === '' || /^\.+$/u.test(clean) ? 'attachment' : clean;
  const cut = cutToBytes(whole, number === 1 ? '' : ` (${number})`);
  // The library has seen to reserved names, but a cut can make one.
  return reserved.test(cut) ? `_${cut}` : cut;
}

function cutToBytes(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= longestExtension;
  const [base, extension] = hasExtension ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const room = longestName - Buffer.byteLength(suffix + extension);
  let [kept, bytes] = ['', 0];
  for (const character of base) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  // Windows drops dots and spaces at a name's end.
  return `${kept}${suffix}${extension}`.replace(/[. ]+$/u, '');
}

/** The folder of an attachment: its id, or a digest where the id cannot be a name. */
export function safeFolderName(id: string): string {
  return /^[\w-]{1,64}$/u.test(id) && !reserved.test(id) ? id : digestName(id);
}

/** A name made of the id's digest, for ids that cannot be a name or equal another's after case folding. */
export function digestName(id: string): string {
  return `id-${sha256(id).slice(0, 32)}`;
}

/** Equal for two names that some file system takes for one. */
export function foldCase(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
