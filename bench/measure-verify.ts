// How fast `pt-backup verify` reads an archive of large files, beside `sha256sum -c`, which reads the same bytes and knows nothing of records.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../src/sample/emulator.ts';
import { literalSource } from '../src/sample/literal-source.ts';
import { backup } from '../src/backup/backup.ts';
import { measure } from './measured-process.ts';

export interface VerifyFigures {
  /** Of all attachments. */
  readonly bytes: number;
  readonly files: number;
  readonly verifyMs: number;
  readonly sha256sumMs: number;
  readonly peakBytes: number;
}

const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));
const [files, fileBytes] = [150, 4_000_000];

/** Read twice before, so that the files are in the system's cache for both. */
export async function measureVerify(): Promise<VerifyFigures> {
  const cwd = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  try {
    await backUpFiles(join(cwd, 'MyBackups'));
    const verify = (): ReturnType<typeof measure> => measure({ script: cli, args: ['verify', 'MyBackups'], cwd });
    await verify();
    sha256sum(join(cwd, 'MyBackups'));
    const { wallMs, peakBytes } = await verify();
    return {
      bytes: files * fileBytes,
      files,
      verifyMs: wallMs,
      sha256sumMs: sha256sum(join(cwd, 'MyBackups')),
      peakBytes,
    };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function backUpFiles(folder: string): Promise<void> {
  const ids = Array.from({ length: files }, (_, index) => index + 1);
  const content = randomBytes(fileBytes)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/gu, 'x')
    .slice(0, fileBytes);
  const attachment = (id: number) => ({ kind: 'file_attachment', id, filename: `${id}.bin`, size: fileBytes });
  const comment = (id: number) => ({ kind: 'comment', id, story_id: 1, text: 'x', file_attachments: [attachment(id)] });
  const source = literalSource({
    project: { kind: 'project', id: 7, name: 'Large files', version: 1 },
    stories: [{ kind: 'story', id: 1, project_id: 7, name: 'One', tasks: [], comments: ids.map((id) => comment(id)) }],
    contents: Object.fromEntries(ids.map((id) => [id, content])),
  });
  const emulator = await startEmulator({ source });
  try {
    await backup({ folder, apiUrl: emulator.apiUrl, projectId: emulator.projectId, token: emulator.token });
  } finally {
    await emulator.close();
  }
}

function sha256sum(folder: string): number {
  const start = performance.now();
  const { status } = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder });
  return status === 0 ? performance.now() - start : Number.NaN;
}
