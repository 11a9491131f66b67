// A moment in UTC; what is none stays the text that it is.
import { Named } from './named.tsx';

export function Time({ at }: { readonly at: string }) {
  const time = Date.parse(at);
  if (!Number.isFinite(time)) return <Named text={at} />;
  const iso = new Date(time).toISOString();
  return <time dateTime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}</time>;
}
