// Draws a component again when something outside of it has changed.
import { useCallback, useState } from 'preact/hooks';

export function useRedraw(): () => void {
  const [, setDrawn] = useState(0);
  return useCallback(() => setDrawn((drawn) => drawn + 1), []);
}
