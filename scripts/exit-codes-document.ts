// docs/exit-codes.md as text, from the table of exit codes. Writes no file.
import { exitCodes, worstOf } from '../src/util/exit-code.ts';
import { code, document, generatedFrom, table } from './markdown.ts';

export function exitCodesDocument(): string {
  return document([
    '# Exit codes',
    generatedFrom('src/util/exit-code.ts'),
    'Every command ends with one of these. Only 0 means that everything that was asked for is done; a script or timer can act on the others without\n' +
      'reading text. Messages go to standard error, in one sentence that says what happened, to what, and what to do next.',
    table(
      ['Code', 'Name', 'Meaning', 'What to do'],
      exitCodes.map(({ code: number, name, meaning, next }) => [String(number), code(name), meaning, next]),
    ),
    '## Several projects',
    `Where one command backs up several projects, one that fails does not stop the others, and the worst code wins. From worst to best: ${byRank().map(code).join(', ')}.`,
  ]);
}

/** The names from worst to best, found by asking for the worst of those that are left. */
function byRank(): string[] {
  const left = new Set(exitCodes.map(({ name }) => name));
  const ranked: string[] = [];
  while (left.size > 0) {
    const worst = worstOf([...left]);
    left.delete(worst);
    ranked.push(worst);
  }
  return ranked;
}
