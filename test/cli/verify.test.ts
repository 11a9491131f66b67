// `pt-backup verify` as users run it: what it prints, and how it ends.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editFile, makeArchive } from '../archive/verify-archive.ts';
import { resources } from '../../src/model/resources.ts';
import { buildCli, type BuiltCli, type Ended } from './built-cli.ts';

let cli: BuiltCli;
let cwd = '';
/** The JSON files, the manifest, the sums and archive.sqlite. */
const files = resources.filter(({ source }) => source.from !== 'object').length + 4;
beforeAll(async () => {
  cli = await buildCli();
  cwd = cli.folder();
  mkdirSync(join(cwd, 'Whole'));
  await makeArchive(join(cwd, 'Whole'));
  const damaged = join(cwd, 'Damaged');
  cpSync(join(cwd, 'Whole'), damaged, { recursive: true });
  editFile(damaged, 'stories.json', '"Pay', '"Pax');
  editFile(damaged, 'attachments/9001/plan.pdf', 'PDF', 'PdF');
  rmSync(join(damaged, 'tasks.json'));
  writeFileSync(join(damaged, 'notes.txt'), 'mine');
  for (const [number, name] of ['Whole', 'Damaged'].entries()) {
    cpSync(join(cwd, name), join(cwd, 'Team', String(number + 7)), { recursive: true });
  }
});
afterAll(() => {
  cli.remove();
});

const verify = (...args: readonly string[]): Promise<Ended> => cli.run(['verify', ...args], { cwd });
const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('pt-backup verify', () => {
  it('says of a whole archive that it is valid, and which digest to note elsewhere: 0', async () => {
    const { code, stdout } = await verify('Whole');
    expect([code, linesOf(stdout)]).toEqual([
      0,
      [
        expect.stringMatching(/^Snapshot digest: [0-9a-f]{64}$/u),
        'Note it in another place: as long as SHA256SUMS has this digest and the archive',
        '  is valid, it is this snapshot to the byte.',
        `Archive valid: ${files} files, 9 records, 2 attachments.`,
      ],
    ]);
  });

  it('says of a damaged one what is damaged and what to do: 20', async () => {
    const { code, stdout, stderr } = await verify('Damaged');
    expect([code, linesOf(stdout)]).toEqual([
      20,
      [
        'Damage:',
        '  stories.json differs from archive.sqlite in record 101',
        '  tasks.json is missing',
        '    -> Run pt-backup repair, or the backup again: each writes this file anew',
        '      from archive.sqlite.',
        '  attachments/9001/plan.pdf holds other bytes than were saved',
        '    -> Put back a copy of the file, or run pt-backup repair with a token, which',
        '      downloads it if the host still has it.',
        '',
        'To know:',
        '  notes.txt is not part of the archive and was not checked',
        '    -> Move it elsewhere if it is not meant to lie here.',
        '',
        expect.stringMatching(/^Snapshot digest: [0-9a-f]{64}$/u),
        'Archive damaged: 3 findings.',
      ],
    ]);
    expect(stderr).not.toMatch(/\bat .*:\d+/u);
  });

  it('with --fast reads no contents and says so: 0 or 20', async () => {
    const whole = await verify('Whole', '--fast');
    expect([whole.code, linesOf(whole.stdout).at(-1)]).toEqual([
      0,
      `Archive complete: ${files} files, 9 records, 2 attachments. Contents were not read (--fast).`,
    ]);
    const damaged = await verify('Damaged', '--fast');
    expect([damaged.code, linesOf(damaged.stdout).at(-1)]).toEqual([20, 'Archive damaged: 1 finding.']);
  });

  it('with --json writes objects only, the findings in the last one', async () => {
    const { code, stdout, stderr } = await verify('Damaged', '--json');
    const events = linesOf(stdout).map((line) => JSON.parse(line) as unknown);
    expect([code, stderr]).toEqual([20, '']);
    expect(events.at(-1)).toMatchObject({
      event: 'summary',
      exit: 'findings',
      exitCode: 20,
      archives: [
        {
          folder: 'Damaged',
          complete: false,
          valid: false,
          findings: expect.arrayContaining([
            {
              severity: 'damage',
              where: 'tasks.json',
              what: 'is missing',
              remedy: 'copyOfFile',
              next: expect.stringContaining('again') as string,
            },
          ]) as unknown[],
        },
      ],
    });
  });

  it('checks each of several projects; the worst counts: 20', async () => {
    const { code, stdout } = await verify('Team');
    expect([code, linesOf(stdout).slice(-3)]).toEqual([
      20,
      [
        `${join('Team', '7')}: Archive valid: ${files} files, 9 records, 2 attachments.`,
        `${join('Team', '8')}: Archive damaged: 3 findings.`,
        '1 of 2 archives are valid.',
      ],
    ]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['a folder that is not there', ['Nowhere'], 10, /Nowhere is not there; name the folder of an archive\.$/u],
    ['a folder that is no archive', ['.'], 10, /is not an archive/u],
    ['no folder', [], 2, /missing required argument 'archive'.*See pt-backup verify --help\.$/iu],
    ['an empty name', [''], 2, /The name of the archive is empty\.$/u],
    ['an unknown option', ['Whole', '--repair'], 2, /unknown option '--repair'/iu],
  ])('refuses %s in one sentence', async (_name, args, code, message) => {
    const given = args[0] === '.' ? [cli.folder()] : args;
    const ended = await verify(...given);
    expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^pt-backup: [^\n]+\n$/u) as string });
    expect(ended.stderr.trimEnd()).toMatch(message);
  });
});
