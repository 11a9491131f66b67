// The index of a snapshot is taken up as soon as it stands: a run puts it in place a little after its commit.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { layoutOf } from '../../src/archive/layout.ts';
import { ServedMaster } from '../../src/archive/served-master.ts';
import { Snapshot } from '../../src/server/archive-source/snapshot.ts';
import { backUp, listOf, newFolder, page, row } from '../archive/small-archive.ts';

it('is looked for again when another file stands there', async () => {
  const folder = join(newFolder(), 'archive');
  await backUp(folder, [page(listOf('stories'), [row(1, ',"current_state":"started"')])]);
  const [index, aside] = [join(folder, 'search.sqlite'), join(folder, 'aside')];
  renameSync(index, aside);
  const master = new ServedMaster(layoutOf(folder));
  const snapshot = new Snapshot(master.version(), master);
  onTestFinished(() => {
    snapshot.close();
    master.close();
  });
  expect(snapshot.board()).toBeNull();
  writeFileSync(index, 'no index');
  expect(snapshot.board()).toBeNull();
  rmSync(index);
  renameSync(aside, index);
  expect(snapshot.board()?.people).toEqual([]);
});
