// A PDF on the page of its story, loaded when it is opened: browsers show it by a viewer of their own.
import { useEffect, useState } from 'preact/hooks';
import { visible } from '../../util/visible.ts';

interface PdfPreviewProps {
  readonly fileName: string;
  readonly address: string;
}

/** Nothing where a browser says that it has no such viewer: it would save the file instead. */
export function PdfPreview({ fileName, address }: PdfPreviewProps) {
  const [hasViewer, setHasViewer] = useState(true);
  useEffect(() => setHasViewer(navigator.pdfViewerEnabled), []);
  if (!hasViewer) return null;
  return (
    <details class="file-preview">
      <summary>
        Preview<span class="unseen"> of {visible(fileName)}</span>
      </summary>
      <iframe src={address} title={visible(fileName)} loading="lazy" />
    </details>
  );
}
