// A moment in UTC.

export function Time({ at }: { readonly at: string }) {
  return <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>;
}
