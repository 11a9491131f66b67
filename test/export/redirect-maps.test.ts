// Redirect maps of two archives, by hand-written lines; nginx itself reads its own where it is installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchivedLinks } from '../../src/export/archived-links.ts';
import { type MapFormat, redirectMap } from '../../src/export/redirect-maps.ts';
import { newLastingFolder } from '../archive/small-archive.ts';
import { makeLinkedArchives } from './linked-archives.ts';

const base = 'https://t.example.com/x';
let links: ArchivedLinks;

beforeAll(async () => {
  const folder = await makeLinkedArchives();
  links = ArchivedLinks.open([join(folder, '99'), join(folder, '7')]);
});
afterAll(() => links.close());

const linesOf = (format: MapFormat): string[] => [...redirectMap(links, { format, base, host: 'old.example.com' })];

/** What both archives name, in order, and where it is. */
const expected = [
  ['project/7', '/n/projects/7'],
  ['project/99', '/n/projects/99'],
  ['epic/31', '/n/projects/7/epics/31'],
  ['story/103', '/n/projects/7/stories/103'],
  ['story/104', '/n/projects/7/stories/104'],
  ['story/101', '/n/projects/99/stories/101'],
  ['story/102', '/n/projects/99/stories/102'],
  ['comment/32', '/n/projects/7/epics/31#comment-32'],
  ['comment/801', '/n/projects/99/stories/101#comment-801'],
  ['comment/802', '/n/projects/99/stories/102#comment-802'],
  ['attachment/9001', '/file_attachments/9001/download'],
] as const;

describe('a map', () => {
  it('for nginx has a line for each id', () => {
    const lines = linesOf('nginx');
    expect(lines.slice(lines.indexOf('  default "";') + 1)).toEqual([
      ...expected.map(([key, path]) => `  "${key}" "${base}${path}";`),
      '}',
    ]);
    expect(lines).toContain('#   map_hash_max_size 2048;');
  });

  it('for Cloudflare has its columns, without a heading', () => {
    const lines = linesOf('cloudflare');
    expect(lines[0]).toBe(`old.example.com/n/projects/7,${base}/n/projects/7,302,false,false,false,false`);
    const target = `${base}/n/projects/99/stories/101,302,false,false,false,false`;
    expect(lines.filter((line) => line.endsWith(`,${target}`))).toEqual([
      `old.example.com/story/show/101,${target}`,
      `old.example.com/stories/101,${target}`,
      `old.example.com/n/projects/99/stories/101,${target}`,
      `old.example.com/projects/99/stories/101,${target}`,
    ]);
    expect(lines).toHaveLength(2 * 2 + 4 + 4 * 4 + 3 + 1);
    expect(new Set(lines.map((line) => line.split(',', 1)[0])).size).toBe(lines.length);
  });

  it('for Netlify has a rule for each old address', () => {
    const lines = linesOf('netlify');
    expect(lines).toContain(`/epic/show/31 ${base}/n/projects/7/epics/31 302`);
    expect(lines).toContain(
      `/n/projects/99/stories/101/comments/801 ${base}/n/projects/99/stories/101#comment-801 302`,
    );
    expect(lines).toHaveLength(1 + 28);
  });

  it('in JSON is one array', () => {
    const all = JSON.parse(linesOf('json').join('\n')) as { kind: string; id: string; to: string }[];
    expect(all.map(({ kind, id, to }) => [`${kind}/${id}`, to])).toEqual(
      expected.map(([key, path]) => [key, base + path]),
    );
  });

  it('is the same whatever the order of the folders, and knows what is gone', () => {
    expect(links.projectIds).toEqual(['7', '99']);
    expect(links.find('story', '103')).toMatchObject({ projectId: '7', isGone: false });
    expect(links.find('story', '404')).toBeNull();
  });
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) process.stderr.write('skipped: nginx is not installed, so its map is not tried\n');

describe.skipIf(!hasNginx)('nginx', () => {
  it('leads every old address to its page', async () => {
    const folder = newLastingFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'links.conf'), linesOf('nginx').join('\n'));
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close();
    await once(probe, 'close');
    const temporaries = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path t_${name};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid nginx.pid; error_log stderr notice; events {}
      http { access_log off; ${temporaries.join(' ')}
        map_hash_max_size 2048; map_hash_bucket_size 256; include ${folder}/links.conf;
        server { listen 127.0.0.1:${port}; if ($pt_backup_target) { return 302 $pt_backup_target; } location / { return 404; } } }`,
    );
    const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      // The socket listens before it says so.
      await once(nginx.stderr, 'data');
      const answers = await Promise.all(addresses.map(async ([path]) => [path, await locationOf(port, path)]));
      expect(answers).toEqual(addresses.map(([path, target]) => [path, target === null ? null : base + target]));
    } finally {
      nginx.kill();
      await once(nginx, 'exit');
    }
  });
});

const addresses: [string, string | null][] = [
  ['/story/show/101', '/n/projects/99/stories/101'],
  ['/stories/103', '/n/projects/7/stories/103'],
  ['/n/projects/99/stories/103', '/n/projects/7/stories/103'],
  ['/projects/99/stories/102?x=1', '/n/projects/99/stories/102'],
  ['/n/projects/99/stories/101/comments/801', '/n/projects/99/stories/101#comment-801'],
  ['/n/projects/7/epics/31/comments/32', '/n/projects/7/epics/31#comment-32'],
  ['/epic/show/31', '/n/projects/7/epics/31'],
  ['//n//projects/7', '/n/projects/7'],
  ['/file_attachments/9001/download', '/file_attachments/9001/download'],
  ['/story/show/404', null],
  ['/story/show/101x', null],
  ['/', null],
];

async function locationOf(port: number, path: string): Promise<string | null> {
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.headers.location ?? null);
    });
    asked.on('error', reject).end();
  });
}
