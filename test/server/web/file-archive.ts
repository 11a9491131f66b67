// An archive with one story whose comment holds the given files: name, content type and bytes by the attachment's id.
import { join } from 'node:path';
import { newLastingFolder, openRun } from '../../archive/small-archive.ts';
import { facts, listOf, page, row } from '../../archive/staged-pages.ts';

export async function fileArchive(
  contents: Readonly<Record<string, readonly [name: string, contentType: string, bytes: Buffer]>>,
): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const run = await openRun(folder);
  const files = Object.entries(contents).map(([id, [filename, contentType, bytes]]) => {
    const record = { kind: 'file_attachment', id, filename, size: bytes.length, content_type: contentType };
    return { key: id, text: JSON.stringify(record) };
  });
  const comment = { ...row(5, ',"kind":"comment","text":"files"'), nested: { file_attachments: files } };
  run.stagePage(page(listOf('project'), [row(99, ',"kind":"project","name":"Files","version":7')]));
  run.stagePage(
    page(listOf('stories'), [{ ...row(4, ',"kind":"story","name":"Story"'), nested: { comments: [comment] } }]),
  );
  for (const [id, [name, , bytes]] of Object.entries(contents)) {
    const writer = run.openAttachment(id, name);
    await writer.write(bytes);
    await writer.end();
  }
  run.commit(facts(), { acceptShrink: true });
  await run.publish();
  await run.close();
  return folder;
}
