// Cuts what git writes into lines, however long one is: memory stays small.

/** Longer lines come in pieces of at most this many bytes. */
const longest = 65_536;

/** A piece ends behind one of these where it can, so that no id or address is cut in two. None is part of a longer character or of an address. */
const betweenWords = new Set(Buffer.from(' \t"\'`,;()[]{}<>|'));
const lookedBack = 1024;

export async function* linesIn(
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly text: string; readonly isWhole: boolean }, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    let data: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      const end = data.indexOf(0x0a);
      if (end === -1 && data.length <= longest) break;
      const isWhole = end !== -1 && end <= longest;
      const cut = isWhole ? end : cutOf(data);
      yield { text: data.toString('utf8', 0, cut), isWhole };
      data = data.subarray(isWhole ? cut + 1 : cut);
    }
    rest = data;
  }
  if (rest.length > 0) yield { text: rest.toString('utf8'), isWhole: true };
}

function cutOf(data: Buffer): number {
  for (let cut = longest; cut > longest - lookedBack; cut -= 1) {
    if (betweenWords.has(data[cut - 1] ?? 0)) return cut;
  }
  return longest;
}
