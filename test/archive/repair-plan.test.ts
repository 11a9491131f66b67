// Which findings lead to which steps: the plan as a table, from findings in literals.
import { describe, expect, test } from 'vitest';
import { planRepair, type RepairStep } from '../../src/archive/repair-plan.ts';
import type { Finding, Remedy, Severity } from '../../src/archive/verify-finding.ts';

const finding = (where: string, remedy: Remedy, what = 'is odd', severity: Severity = 'damage'): Finding => ({
  severity,
  where,
  what,
  remedy,
  next: '',
});

const shown = (steps: readonly RepairStep[]): string[] =>
  steps.map(({ do: verb, path, because }) => `${verb} ${path}: ${because}`);

describe('the plan', () => {
  test.each<[string, Finding[], string[]]>([
    ['nothing found', [], []],
    ['a JSON file', [finding('stories.json', 'copyOfFile', 'is missing')], ['write stories.json: is missing']],
    ['the manifest', [finding('manifest.json', 'copyOfFile')], ['write manifest.json: is odd']],
    [
      'a folder in the place of a file',
      [finding('tasks.json', 'place', 'is a folder')],
      ['write tasks.json: is a folder'],
    ],
    [
      'JSON and sums that were changed together',
      [finding('tasks.json', 'contradiction')],
      ['write tasks.json: is odd'],
    ],
    ['SHA256SUMS', [finding('SHA256SUMS', 'sums')], ['write SHA256SUMS: is odd']],
    [
      'archive.sqlite or SHA256SUMS, one of the two',
      [finding('archive.sqlite', 'masterOrSums', 'is another')],
      ['write SHA256SUMS: archive.sqlite is another'],
    ],
    [
      'a lost archive.sqlite',
      [finding('archive.sqlite', 'lost', 'is missing')],
      ['rebuild archive.sqlite: is missing'],
    ],
    ['one that is not sound', [finding('archive.sqlite', 'unsound')], ['copy archive.sqlite: is odd']],
    ['a record', [finding('stories 1', 'record')], ['mend archive.sqlite: stories 1 is odd']],
    ['a change of archive.sqlite', [finding('archive.sqlite', 'changed')], ['mend archive.sqlite: is odd']],
    [
      'several faults of archive.sqlite: the worst decides',
      [
        finding('stories 1', 'record'),
        finding('archive.sqlite', 'unsound'),
        finding('stories 2', 'record'),
        finding('stories 3', 'record'),
      ],
      ['copy archive.sqlite: stories 1 is odd; is odd; stories 2 is odd; and 1 more'],
    ],
    ['a commit that was cut off', [finding('archive.sqlite', 'commit')], ['undo archive.sqlite: is odd']],
    ['a publish that was cut off', [finding('archive.sqlite', 'publish')], ['publish archive.sqlite: is odd']],
    [
      'what such a publish has left',
      [finding('.publish', 'run', 'was left', 'notice')],
      ['publish .publish: was left'],
    ],
    [
      'a file of ours that is not of this snapshot',
      [finding('branches.json', 'misplaced')],
      ['set aside branches.json: is odd'],
    ],
    [
      'much at once, in the order of doing',
      [
        finding('SHA256SUMS', 'sums'),
        finding('attachments/9/a.pdf', 'content'),
        finding('stories 1', 'record'),
        finding('branches.json', 'misplaced'),
        finding('tasks.json', 'copyOfFile'),
      ],
      [
        'mend archive.sqlite: stories 1 is odd',
        'fetch attachments/9/a.pdf: is odd',
        'set aside branches.json: is odd',
        'write SHA256SUMS: is odd',
        'write tasks.json: is odd',
      ],
    ],
  ])('for %s', (_name, findings, steps) => {
    const plan = planRepair(findings, { canFetch: true });
    expect(shown(plan.steps)).toEqual(steps);
    expect(plan.left).toEqual([]);
  });

  test.each<[string, Finding]>([
    ['an earlier text', finding('stories 1', 'version')],
    ['counts that do not fit', finding('archive.sqlite', 'master')],
    ['a link in the place of archive.sqlite', finding('archive.sqlite', 'master', 'is a link')],
    ['a file that cannot be read', finding('stories.json', 'access')],
    ['a content that cannot be read', finding('attachments/9/a.pdf', 'access')],
    ['the folder of attachments as a link', finding('attachments', 'place', 'is a link')],
    ['a stranger', finding('notes.txt', 'strange', 'is not part of the archive', 'notice')],
    ['what a run has left', finding('.run', 'run', 'was left', 'notice')],
  ])('leaves %s', (_name, left) => {
    expect(planRepair([left], { canFetch: true })).toEqual({ steps: [], left: [left] });
  });

  test('fetches contents only where there is a token', () => {
    const content = finding('attachments/9/a.pdf', 'content');
    expect(planRepair([content], { canFetch: true }).steps).toHaveLength(1);
    expect(planRepair([content], { canFetch: false })).toEqual({ steps: [], left: [content] });
  });
});
