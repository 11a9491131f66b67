// A page in its frame: the same tree on the server, in the browser and in a static site.
import type { Boot } from './boot.ts';
import { Frame } from './frame.tsx';
import { pageOf } from './page-table.tsx';
import { type Reader, ReaderContext } from './reader.ts';

export function App({ boot, reader }: { readonly boot: Boot; readonly reader: Reader }) {
  const { content, isWide = false } = pageOf(boot.request);
  return (
    <ReaderContext.Provider value={reader}>
      <Frame boot={boot} isWide={isWide}>
        {content}
      </Frame>
    </ReaderContext.Provider>
  );
}
