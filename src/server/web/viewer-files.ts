// The viewer's script and style sheet as `npm run build` left them, under names that change with their content.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ViewerFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Below the server's root. */
  readonly address: string;
}

export interface ViewerFiles {
  readonly script: ViewerFile;
  readonly style: ViewerFile;
}

/** Reads both files of a folder that `buildViewer` wrote. Default: that of this program. Throws what node:fs throws. */
export function readViewerFiles(folder: string = viewerFolder()): ViewerFiles {
  return {
    script: fileIn(folder, 'viewer.js', 'text/javascript; charset=utf-8'),
    style: fileIn(folder, 'viewer.css', 'text/css; charset=utf-8'),
  };
}

function fileIn(folder: string, name: string, contentType: string): ViewerFile {
  const bytes = readFileSync(join(folder, name));
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { bytes, contentType, address: `/viewer/${digest}/${name}` };
}

/** Beside the built program, or in dist/ where the sources run. */
function viewerFolder(): string {
  const beside = fileURLToPath(new URL('./viewer/', import.meta.url));
  return existsSync(join(beside, 'viewer.js'))
    ? beside
    : fileURLToPath(new URL('../../../dist/viewer/', import.meta.url));
}

/** The script of a site's search, of a folder that `buildViewer` wrote. Throws what node:fs throws. */
export function readSearchScript(folder: string = viewerFolder()): Buffer {
  return readFileSync(join(folder, 'search.js'));
}
