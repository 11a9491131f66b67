// Cuts what git writes into lines, however long one is: memory stays small.

/** Longer lines come in pieces of this many bytes. */
const longest = 65_536;

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
      const cut = isWhole ? end : longest;
      yield { text: data.toString('utf8', 0, cut), isWhole };
      data = data.subarray(isWhole ? cut + 1 : cut);
    }
    rest = data;
  }
  if (rest.length > 0) yield { text: rest.toString('utf8'), isWhole: true };
}
