// Looks for the token's bytes in a stream, also where they lie across two pieces. Keeps no more than the token's length.

/** Returns a function that takes piece after piece and answers whether the token was completed within the piece. */
export function tokenScan(token: string): (chunk: Uint8Array) => boolean {
  const wanted = Buffer.from(token, 'latin1');
  const overlap = wanted.length - 1;
  let tail = Buffer.alloc(0);
  return (chunk) => {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const border = Buffer.concat([tail, piece.subarray(0, overlap)]);
    const isFound = piece.includes(wanted) || border.includes(wanted);
    const end = piece.length >= overlap ? piece : border;
    tail = Buffer.from(end.subarray(Math.max(0, end.length - overlap)));
    return isFound;
  };
}
