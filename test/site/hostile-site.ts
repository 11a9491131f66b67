// An archive in which names, ids and files try to be something else: code, addresses, paths, lines of a script.
import { join } from 'node:path';
import { facts, listOf, newLastingFolder, openRun, page, row } from '../archive/small-archive.ts';
import type { Row } from '../archive/staged-pages.ts';

export const attack = `</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>"'\`\\\n\u2028\u2029\u202egpj.exe ');alert(1);//`;

/** Ids of stories, the last one with a comment of 10 MB. */
export const oddIds = [
  '1',
  'CON',
  'con',
  'a',
  'A',
  '../../x',
  '"><script>',
  '__proto__',
  'constructor',
  '.',
  'a b',
  '%2e%2e',
  '日本',
  '9',
];

export async function hostileArchive(): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const run = await openRun(folder);
  const hostile = (id: string, more: Readonly<Record<string, unknown>> = {}): Row => ({
    key: id,
    text: JSON.stringify({
      id,
      name: attack,
      title: attack,
      description: attack,
      url: `javascript:alert(1)//${attack}`,
      ...more,
    }),
  });
  const files = [
    // Their contents stand under another name: evil.html.
    hostile('F1', { filename: 'evil.png', content_type: 'image/png' }),
    hostile('f1', { filename: 'evil.pdf', content_type: 'application/pdf' }),
    hostile('../f', { filename: attack }),
  ];
  const comment = (id: string, text: string): Row => ({
    ...hostile(id, { text }),
    nested: { file_attachments: id === 'c1' ? files : [] },
  });
  const story = (id: string): Row => ({
    ...hostile(id, {
      story_type: attack,
      current_state: attack,
      labels: [{ id: attack, name: attack }],
      owner_ids: [attack],
    }),
    nested: { comments: [comment(`c${id}`, id === '9' ? `${attack} ${'long '.repeat(2_000_000)}` : attack)] },
  });
  run.stagePage(page(listOf('project'), [row(99, `,"name":${JSON.stringify(attack)}`)]));
  run.stagePage({
    ...page(listOf('memberships'), []),
    people: [{ id: attack, text: JSON.stringify({ id: attack, name: attack }) }],
  });
  run.stagePage(page(listOf('labels'), [hostile(attack)]));
  run.stagePage(page(listOf('epics'), [hostile('E', { label: { id: attack, name: attack } })]));
  run.stagePage(page(listOf('stories'), oddIds.map(story)));
  for (const { key } of files) {
    const writer = run.openAttachment(key, key === '../f' ? attack : '../../../evil.html');
    await writer.write(Buffer.from('<script>alert(1)</script>'));
    await writer.end();
  }
  run.commit(facts(), { acceptShrink: true });
  await run.publish();
  await run.close();
  return folder;
}
