// The Content-Disposition header of RFC 6266: the file's name in every script, so that it misleads nobody and leads out of no folder.

/** What file systems take for one name. */
const longestName = 255;

/** Any name, as a host sent it. */
export function contentDisposition(kind: 'attachment' | 'inline', fileName: string): string {
  const name = cleanName(fileName);
  const ascii = name.replaceAll(/[^\u0020-\u007e]/gu, '_').replaceAll(/["\\%]/gu, '_');
  const plain = `${kind}; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${extendedValue(name)}`;
}

/** Without path, control and bidirectional characters: `gpj.exe` must not look like `exe.jpg`. */
function cleanName(fileName: string): string {
  const harmless = fileName
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/gu, '_')
    .trim();
  const whole = /^[.\s]*$/u.test(harmless) ? 'attachment' : harmless;
  return cutToBytes(whole);
}

function cutToBytes(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= 32 ? name.slice(dot) : '';
  let [kept, room] = ['', longestName - Buffer.byteLength(extension)];
  for (const character of name) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}${extension}`;
}

/** RFC 8187 leaves fewer characters as they are than a URL does. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/gu, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}
