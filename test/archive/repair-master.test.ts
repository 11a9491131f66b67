// How repair heals archive.sqlite: record by record where it is sound, anew from the JSON files where it is not, and what it says is lost.
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/reader.ts';
import { repairArchive, type RepairedArchive } from '../../src/archive/repair.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { resources } from '../../src/model/resources.ts';
import { makeOwnedArchive, secondRun } from './owned-archive.ts';
import { contentsBelow, facts, newFolder, newLastingFolder, openRun } from './small-archive.ts';
import { copyOf, editFile, editMaster, fitSums, textsOf } from './verify-archive.ts';

let whole = '';
let wholeFiles: Record<string, string> = {};
beforeAll(async () => {
  whole = newLastingFolder();
  await makeOwnedArchive(whole);
  wholeFiles = contentsBelow(whole);
});
const copy = (): string => copyOf(whole);

const doneIn = ({ outcomes }: RepairedArchive): string[] =>
  outcomes.map(({ do: verb, path, failure }) => `${verb} ${path}${failure === null ? '' : `: ${failure}`}`);

/** JSON files of resources; the manifest and sums tell of a new archive.sqlite. */
function expectSameJson(folder: string): void {
  const files = contentsBelow(folder);
  for (const { file: name } of resources) expect([name, files[name]]).toEqual([name, wholeFiles[name]]);
}

function read<T>(folder: string, work: (archive: Archive) => T): T {
  const archive = openArchive(folder);
  try {
    return work(archive);
  } finally {
    archive.close();
  }
}

const damageHeader = (path: string): void => {
  const content = readFileSync(path);
  content[3] = 0;
  writeFileSync(path, content);
};

describe('an archive.sqlite that is lost', () => {
  const history = ['The history is lost: the runs before run 2, with earlier versions of records and tombstones.'];

  test.each<[string, (path: string) => void]>([
    ['has a flipped header', damageHeader],
    ['is cut short', (path) => truncateSync(path, 20_000)],
    ['is missing', (path) => rmSync(path)],
    ['is empty', (path) => truncateSync(path, 0)],
    ['is something else', (path) => writeFileSync(path, 'x'.repeat(5000))],
  ])('and %s is made anew from the JSON files', async (_name, damage) => {
    const folder = copy();
    damage(join(folder, 'archive.sqlite'));
    const repaired = await repairArchive(folder);
    expect(repaired.history).toEqual([expect.stringMatching(/^The history is lost: the runs before run 2/u)]);
    expect(repaired.losses).toEqual([]);
    expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    expectSameJson(folder);
  });

  test('comes back with the run that the manifest tells of, its gaps and settings, owners, places, digests and contents', async () => {
    const folder = copy();
    const before = read(whole, (archive) => archive.manifest);
    rmSync(join(folder, 'archive.sqlite'));
    expect((await repairArchive(folder)).history).toEqual(history);
    read(folder, (archive) => {
      const { resources: counts, ...rest } = archive.manifest;
      const { resources: countsBefore, ...restBefore } = before;
      expect(rest).toEqual(restBefore);
      expect(counts).toEqual(countsBefore.map((count) => ({ ...count, added: count.held, changed: 0, removed: 0 })));
      expect(archive.runs().map(({ number }) => number)).toEqual([2]);
      const digests = (from: Archive, key: string): unknown => from.versions('stories', key).at(-1)?.digest;
      expect(digests(archive, '102')).toBe(read(whole, (original) => digests(original, '102')));
      for (const name of ['tasks', 'comments', 'file_attachments', 'iterations'] as const) {
        expect([...archive.records(name)]).toEqual(read(whole, (original) => [...original.records(name)]));
      }
      expect([...archive.attachments()].map(({ id, bytes, digest }) => [id, bytes, digest])).toEqual(
        read(whole, (original) => [...original.attachments()].map(({ id, bytes, digest }) => [id, bytes, digest])),
      );
    });
  });

  test('lets the next backup go on from it', async () => {
    const folder = copy();
    rmSync(join(folder, 'archive.sqlite'));
    await repairArchive(folder);
    const run = await openRun(folder);
    for (const each of secondRun) run.stagePage(each);
    expect(run.heldAttachment('9001', 13)).toBe(true);
    const { runNumber, changes } = run.commit(facts());
    await run.publish();
    await run.close();
    expect(runNumber).toBe(3);
    expect(Object.values(changes).every(({ added, changed, removed }) => added + changed + removed === 0)).toBe(true);
    expect((await repairArchive(folder)).plan.steps).toEqual([]);
  });

  test("and replaced by another project's gives way to the JSON files", async () => {
    const [folder, other] = [copy(), newFolder()];
    await makeOwnedArchive(join(other, 'x'), '7');
    editMaster(join(other, 'x'), `UPDATE versions SET text = replace(text, 'Pay', 'Pax')`);
    writeFileSync(join(folder, 'archive.sqlite'), readFileSync(join(other, 'x', 'archive.sqlite')));
    const repaired = await repairArchive(folder);
    expect(repaired.verified).toMatchObject({ valid: true });
    expect(repaired.history).toEqual(history);
    expect(repaired.setAside?.paths).toContain('archive.sqlite');
    read(folder, (archive) => expect(archive.manifest.project.id).toBe('99'));
    expectSameJson(folder);
  });

  test('and a JSON file that is damaged, too: what is taken without proof and what is lost is named', async () => {
    const folder = copy();
    rmSync(join(folder, 'archive.sqlite'));
    editFile(folder, 'tasks.json', '"id":201', '"id":2o1');
    const repaired = await repairArchive(folder);
    expect(repaired.losses).toEqual([
      expect.stringMatching(/^tasks\.json holds no whole record in its \d\. line of records: that record is lost\.$/u),
      'tasks.json is not the file whose digest SHA256SUMS gives: its 3 records are taken as they stand, without proof.',
    ]);
    expect(repaired.verified).toMatchObject({ valid: true });
    read(folder, (archive) =>
      expect([...archive.records('tasks')].map(({ key }) => key)).toEqual(['202', '302', '301']),
    );
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'a JSON file that is missing',
      (folder) => rmSync(join(folder, 'tasks.json')),
      /^tasks\.json holds 0 of 4 records; the others are lost\.$/u,
    ],
    [
      'a JSON file that is cut',
      (folder) => truncateSync(join(folder, 'tasks.json'), 40),
      /^tasks\.json holds \d of 4 records; the others are lost\.$/u,
    ],
    [
      'SHA256SUMS that is missing',
      (folder) => rmSync(join(folder, 'SHA256SUMS')),
      /^stories\.json is not named in SHA256SUMS: its 2 records are taken/u,
    ],
    [
      'a manifest that is no JSON',
      (folder) => editFile(folder, 'manifest.json', '{', '['),
      /^manifest\.json says nothing that can be used/u,
    ],
  ])('and %s: says so', async (_name, damage, loss) => {
    const folder = copy();
    rmSync(join(folder, 'archive.sqlite'));
    damage(folder);
    const { losses, verified } = await repairArchive(folder);
    expect(losses.some((each) => loss.test(each))).toBe(true);
    expect(verified.findings).toEqual([]);
    // So that the next backup takes nothing of it for read.
    read(folder, (archive) => {
      const { gaps, consistency } = archive.manifest;
      expect(consistency === 'unknown' || gaps.some(({ what }) => what.startsWith('not whole: '))).toBe(true);
    });
    read(folder, (archive) => expect(archive.manifest.project.name).toBe('Sample'));
  });

  test('and no JSON file is left: nothing is done, and that is said', async () => {
    const folder = copy();
    for (const { file: name } of resources) rmSync(join(folder, name), { force: true });
    rmSync(join(folder, 'archive.sqlite'));
    const repaired = await repairArchive(folder);
    expect(doneIn(repaired)[0]).toMatch(/^rebuild archive\.sqlite: No JSON file is left/u);
    expect(repaired.verified.valid).toBe(false);
    expect(repaired.setAside).toBeNull();
  });
});

/** Changes a key in the last page of an index. */
function damageIndex(path: string, name: string): void {
  const database = new Libsql(path);
  const { rootpage, size } = database
    .prepare('SELECT rootpage, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?')
    .get(name) as { rootpage: number; size: number };
  database.close();
  const content = readFileSync(path);
  const at = rootpage * size - 6;
  content[at] = (content[at] ?? 0) ^ 1;
  writeFileSync(path, content);
}

describe('an archive.sqlite that is sound but for some records', () => {
  const versions = (folder: string): unknown =>
    read(folder, (archive) => archive.versions('stories', '102').map(({ text }) => text));

  test.each<[string, string]>([
    ['whose text was changed', `UPDATE versions SET text = replace(text, 'Refund a', 'Refand a')`],
    ['whose text is no JSON', `UPDATE versions SET text = '{"id":102' WHERE text LIKE '%Refund a%'`],
    ['whose bytes are no text', `UPDATE versions SET text = CAST(x'7b22ff22' AS TEXT) WHERE text LIKE '%Refund a%'`],
    ['whose digest was changed', `UPDATE versions SET digest = 'x' WHERE text LIKE '%Refund a%'`],
    ['whose text is lost', `DELETE FROM versions WHERE text LIKE '%Refund a%'`],
    ['whose run says otherwise than the manifest', `UPDATE runs SET requests = 8, facts = '{}' WHERE number = 2`],
    ['whose gap is lost', 'DELETE FROM gaps'],
    ['whose places were lost', `UPDATE records SET place = NULL WHERE resource = 'stories'`],
    [
      'whose number was written in another way',
      `UPDATE versions SET text = replace(text, '9.0', '9.00') WHERE text LIKE '%Refund a%'`,
    ],
  ])('%s is mended from the JSON file, and keeps its history', async (_name, statement) => {
    const folder = copy();
    editMaster(folder, statement);
    const repaired = await repairArchive(folder);
    expect(doneIn(repaired)[0]).toBe(/CAST|facts/u.test(statement) ? 'copy archive.sqlite' : 'mend archive.sqlite');
    expect(repaired).toMatchObject({ history: [], losses: [], verified: { valid: true, findings: [] } });
    expect(versions(folder)).toEqual(versions(whole));
    expectSameJson(folder);
  });

  test('whose index is damaged is copied, and keeps its history', async () => {
    const folder = copy();
    damageIndex(join(folder, 'archive.sqlite'), 'records_by_owner');
    expect(textsOf(await verifyArchive(folder)).join('\n')).toMatch(/is not sound: .*missing from index/u);
    const repaired = await repairArchive(folder);
    expect(repaired.history).toEqual([]);
    expect(repaired.verified.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
    expect(versions(folder)).toEqual(versions(whole));
  });

  test('an earlier text is in no other file: it stays, and is named', async () => {
    const folder = copy();
    editMaster(folder, `UPDATE versions SET text = replace(text, '"Refund"', '"refund"')`);
    const repaired = await repairArchive(folder);
    expect(repaired.verified).toMatchObject({ valid: false });
    expect(textsOf(repaired.verified)).toEqual([expect.stringMatching(/^! stories 102 does not match its digest/u)]);
    expect(repaired.verified.findings[0]?.next).toMatch(/no other file holds this earlier text/u);
  });

  test('an earlier text that is no text no longer ends the process of those who read it', async () => {
    const folder = copy();
    editMaster(folder, `UPDATE versions SET text = CAST(x'7b22ff22' AS TEXT) WHERE text LIKE '%"Refund"%'`);
    const repaired = await repairArchive(folder);
    expect(repaired.history).toEqual([]);
    expect(textsOf(repaired.verified)).toEqual([
      expect.stringMatching(/^! stories 102 holds a text that is not JSON/u),
    ]);
    expect(versions(folder)).toHaveLength(2);
    expectSameJson(folder);
  });

  test('the same record is damaged in both encodings: that it is lost remains told', async () => {
    const folder = copy();
    editMaster(folder, `UPDATE versions SET text = replace(text, 'Refund a', 'Refand a')`);
    editFile(folder, 'stories.json', 'Refund a', 'Refumd a');
    const repaired = await repairArchive(folder);
    expect(repaired.history).toEqual([]);
    expect(textsOf(repaired.verified)).toEqual([expect.stringMatching(/^! stories 102 does not match its digest/u)]);
    expect(repaired.setAside?.paths).toEqual(expect.arrayContaining(['archive.sqlite', 'stories.json']));
  });

  test('another record of a damaged JSON file is mended by its own digest', async () => {
    const folder = copy();
    editMaster(folder, `UPDATE versions SET text = replace(text, 'Refund a', 'Refand a')`);
    editFile(folder, 'stories.json', '"Pay"', '"Pax"');
    const repaired = await repairArchive(folder);
    expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    expectSameJson(folder);
  });

  test('a JSON file that was changed together with SHA256SUMS does not win over a text with its digest', async () => {
    const folder = copy();
    editFile(folder, 'stories.json', '"Pay"', '"Pax"');
    fitSums(folder, 'stories.json');
    editMaster(folder, `UPDATE versions SET text = replace(text, 'Refund a', 'Refand a')`);
    const repaired = await repairArchive(folder);
    expect(repaired.history).toEqual([]);
    expect(repaired.verified).toMatchObject({ valid: true });
    expectSameJson(folder);
    expect(repaired.setAside?.paths).toContain('stories.json');
  });
});
