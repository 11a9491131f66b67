// Which panels are open, kept in the address: a panel opened or closed is a step that the browser can go back.
import { useEffect, useState } from 'preact/hooks';
import { panelKeysIn, panelKeysText } from './panel-key.ts';

export interface OpenPanels {
  readonly keys: readonly string[];
  /** The address of the board with these panels. */
  hrefOf(keys: readonly string[]): string;
  show(keys: readonly string[]): void;
}

interface PanelsParts {
  /** As the page came. */
  readonly given: readonly string[];
  /** Open where the address names none. */
  readonly usual: readonly string[];
  /** Makes the board's address of a query. */
  readonly boardHref: (query: Readonly<Record<string, string>>) => string;
}

export function usePanels({ given, usual, boardHref }: PanelsParts): OpenPanels {
  const [keys, setKeys] = useState(given);
  // A comma means nothing in a query; escaped ones are hard to read.
  const hrefOf = (shown: readonly string[]): string =>
    boardHref({ panels: panelKeysText(shown) }).replaceAll('%2C', ',');
  useEffect(() => {
    // A file of a site is the same whatever its address asks for; a server has read more than stands in `panels`.
    const asked = new URLSearchParams(location.search);
    if (asked.has('add') || asked.has('find')) history.replaceState(null, '', hrefOf(given));
    else if (asked.has('panels')) setKeys((now) => sameOr(now, panelKeysIn(asked.get('panels'), usual)));
    const onPop = (): void =>
      setKeys((now) => sameOr(now, panelKeysIn(new URLSearchParams(location.search).get('panels'), usual)));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  return {
    keys,
    hrefOf,
    show(shown) {
      history.pushState(null, '', hrefOf(shown));
      setKeys(shown);
    },
  };
}

function sameOr(now: readonly string[], other: readonly string[]): readonly string[] {
  return panelKeysText(now) === panelKeysText(other) ? now : other;
}
