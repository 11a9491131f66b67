// The circle through an archive: a sample project is backed up, its archive is served as v5, and that is backed up again.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { backup } from '../../src/backup/backup.ts';
import { resourceNames, resourceOf } from '../../src/model/resources.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import type { ServedArchives } from '../../src/server/served-archives.ts';
import { handleV5 } from '../../src/server/v5/handle.ts';
import { backUp, newFolder } from '../contract/rig.ts';
import { recordsIn } from '../contract/truth.ts';
import { serve } from '../server/served.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

describe('generate, back up, serve the archive, back up again', () => {
  it.each([
    { stories: 130, activities: 700, seed: 5, attachmentShare: 0.3 },
    { stories: 0, comments: 0, tasks: 0, activities: 0, epics: 0, seed: 4 },
  ])('gives an archive that says the same, volatile attributes aside: %o', async (options) => {
    const first = await backUp({ source: sampleProject(options) });
    const apiUrl = await overHttp(serve(first.folder));
    const folder = newFolder();
    const { projectId } = sampleProject(options);
    const result = await backup({
      folder,
      apiUrl,
      projectId,
      token: 'any-token-will-do',
      clock: fixedClock(),
      reporter: { report: () => undefined },
    });
    expect(result.facts.gaps).toEqual([]);
    expect(result.exit).toBe('done');
    const [one, other] = [openArchive(first.folder), openArchive(folder)];
    onTestFinished(() => {
      one.close();
      other.close();
    });
    for (const name of resourceNames) {
      const { volatile } = resourceOf(name);
      expect([name, recordsIn(other, name, volatile)]).toEqual([name, recordsIn(one, name, volatile)]);
    }
    const digests = (archive: typeof one): string[] =>
      Array.from(archive.attachments(), (each) => `${each.id} ${each.digest}`);
    expect(digests(other)).toEqual(digests(one));
    expect(other.manifest.project.version).toBe(one.manifest.project.version);
  });
});

/** The protocol and the contents, without anything that guards them. */
async function overHttp(archives: ServedArchives): Promise<string> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const download = /^\/+file_attachments\/([^/]+)\/download$/u.exec(url.pathname)?.[1];
    const { method = 'GET', headers } = request;
    const path = url.pathname.replace(/^\/services\/v5/u, '');
    void archives
      .answer((snapshot) => {
        const content = download === undefined ? null : snapshot.projects[0]?.contentOf(download);
        if (content !== null && content !== undefined)
          return { status: 200, headers: {}, body: readFileSync(content.path) };
        return handleV5(snapshot, { method, path, query: url.searchParams, headers, body: '' });
      })
      .then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/services/v5`;
}
