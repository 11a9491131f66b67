// What is attached to a comment: pictures are shown, PDF when it is asked for, everything can be saved, Google's documents are links.
import type { FileView, GoogleFileView } from '../../model/view/timeline-view.ts';
import { visible } from '../../util/visible.ts';
import { fileSize } from '../../util/amounts.ts';
import { useReader } from '../reader.ts';
import { GoneMark } from './gone-mark.tsx';
import { OutsideLink } from './outside-link.tsx';
import { PdfPreview } from './pdf-preview.tsx';
import { Said } from './said.tsx';

interface AttachedFilesProps {
  readonly files: readonly FileView[];
  readonly googleFiles: readonly GoogleFileView[];
}

export function AttachedFiles({ files, googleFiles }: AttachedFilesProps) {
  if (files.length + googleFiles.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <AttachedFile file={file} />
        </li>
      ))}
      {googleFiles.map(({ id, title, kind, address, gone }) => (
        <li key={id}>
          <OutsideLink address={address}>
            <Said text={title} />
          </OutsideLink>{' '}
          <span class="soft">Google {kind === '' ? 'document' : <Said text={kind} />}, not part of the archive</span>{' '}
          <GoneMark gone={gone} />
        </li>
      ))}
    </ul>
  );
}

/** A site has no server that says what a file is: at an address of another kind a browser might take it for a page, whatever the record says. */
const shownAt = {
  image: /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|tiff?|webp)$/iu,
  pdf: /\.pdf$/iu,
} as const;
/** Larger pictures are shown only when they are opened. */
const largestShown = 10_000_000;

function AttachedFile({ file: { id, fileName, bytes, shows, isHeld, gone } }: { readonly file: FileView }) {
  const reader = useReader();
  const size = bytes === null ? null : <span class="soft">{fileSize(bytes)}</span>;
  if (!isHeld) {
    return (
      <>
        <Said text={fileName} /> {size} <span class="file-missing">its content is not in the archive</span>{' '}
        <GoneMark gone={gone} />
      </>
    );
  }
  const isHere = reader.holdsFile(id);
  // A web host with a site cannot say so itself.
  const isSaved = isHere && reader.mode === 'site';
  const inline = reader.hrefOf({ to: 'attachment', id, inline: true });
  const mayOpen = shows !== 'nothing' && isHere && (reader.mode !== 'site' || shownAt[shows].test(inline));
  return (
    <>
      {shows === 'image' && mayOpen && (bytes ?? 0) <= largestShown && (
        <a class="file-picture" href={inline}>
          <img src={inline} alt={visible(fileName)} loading="lazy" />
        </a>
      )}
      <a href={reader.hrefOf({ to: 'attachment', id })} {...(isSaved && { download: '' })}>
        <Said text={fileName} />
      </a>{' '}
      {size}{' '}
      {mayOpen && (
        <a href={inline} target="_blank" rel="noopener noreferrer">
          Open<span class="unseen"> {visible(fileName)} in a new tab</span>
        </a>
      )}{' '}
      <GoneMark gone={gone} />
      {shows === 'pdf' && mayOpen && <PdfPreview fileName={fileName} address={inline} />}
    </>
  );
}
