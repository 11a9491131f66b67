// In a site: which attachments are not in it, and where each of them is.
import { leftOutAtOnce, leftOutPage, siteName } from '../site-paths.ts';
import { visible } from '../../util/visible.ts';

export interface LeftOutFile {
  readonly id: string;
  /** As the host named it; may be empty. */
  readonly fileName: string;
  /** Below the archive's folder; null: the archive does not hold it. */
  readonly path: string | null;
}

export interface FilesRequest {
  readonly page: 'files';
  readonly from: number;
  readonly total: number;
  readonly files: readonly LeftOutFile[];
}

export function FilesPage({ from, total, files }: Omit<FilesRequest, 'page'>) {
  return (
    <>
      <h1>Attachments</h1>
      {total === 0 ? (
        <p>Every attachment that this site names is in it.</p>
      ) : (
        <>
          <p>
            These attachments are not in this site. Those that the archive holds stand in its folder, under the path
            given here.
          </p>
          <ul>
            {files.map(({ id, fileName, path }) => (
              <li key={id} id={`file-${siteName(id)}`}>
                <bdi>{visible(fileName === '' ? `Attachment ${id}` : fileName)}</bdi>
                {': '}
                {path === null ? 'not in the archive' : <code>{visible(path)}</code>}
              </li>
            ))}
          </ul>
          <nav aria-label="More attachments">
            {from > 0 && (
              <a rel="prev" href={leftOutPage(from - leftOutAtOnce)}>
                Those before
              </a>
            )}{' '}
            {from + files.length < total && (
              <a rel="next" href={leftOutPage(from + leftOutAtOnce)}>
                Further ones
              </a>
            )}
          </nav>
        </>
      )}
    </>
  );
}
