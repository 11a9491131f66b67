// As what an attachment is served, so that nothing in it ever runs in this server's name. Looks at the record and the name, not at the content.
import mime from 'mime';

export interface ServedAs {
  readonly contentType: string;
  /** Whether a window may show it when that is asked for; anything else is only downloaded. */
  readonly mayShow: boolean;
}

const unknown = 'application/octet-stream';

// What a browser may run or render as a document, by whatever name; SVG and XML hold scripts.
const active =
  /html|xml|svg|script|^text\/(?:css|x?sl|vbs|cache-manifest|event-stream)|^multipart\/|^message\/|flash|java|wasm|webbundle|signed-exchange/u;

/** By the content type that the host recorded, where that is a harmless one; else by the name. */
export function servedAs(recorded: string, fileName: string): ServedAs {
  const type = [essence(recorded), mime.getType(fileName) ?? ''].find(isHarmless) ?? unknown;
  // Without a charset a browser would guess one.
  const contentType = type.startsWith('text/') ? `${type}; charset=utf-8` : type;
  return { contentType, mayShow: /^(?:image|audio|video)\/|^text\/plain$|^application\/pdf$/u.test(type) };
}

/** Without parameters; empty for what is no content type. */
function essence(contentType: string): string {
  return /^\s*([a-z\d][\w.+-]{0,60}\/[a-z\d][\w.+-]{0,60})\s*(?:;|$)/iu.exec(contentType)?.[1]?.toLowerCase() ?? '';
}

function isHarmless(type: string): boolean {
  return type !== '' && type !== unknown && !active.test(type);
}
