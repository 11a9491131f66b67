// Whether the browser has taken the page over: what only works there is not shown before.
import { useEffect, useState } from 'preact/hooks';

/** False on the server and in the first rendering of the browser, which must equal the server's. */
export function useMounted(): boolean {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isMounted;
}
