// What `pt-backup repair` tells its reader of one archive, line by line. Pure; everything from the archive is made printable.
import type { RepairedArchive, RepairOutcome, RepairStep, RepairVerb } from '../archive/repair.ts';
import { printable } from '../util/printable.ts';
import { count } from './amounts.ts';
import { verifiedLines } from './verify-summary.ts';
import { wrapped } from './wrapped.ts';

const inWords: Readonly<Record<RepairVerb, { readonly planned: string; readonly done: string }>> = {
  undo: { planned: 'undo the commit that was cut off', done: 'the commit that was cut off is undone' },
  mend: { planned: 'mend from the JSON files', done: 'mended from the JSON files' },
  copy: {
    planned: 'copy what can be read, or make anew from the JSON files where that is not enough',
    done: 'made anew from what could be read of it',
  },
  rebuild: { planned: 'make anew from the JSON files', done: 'made anew from the JSON files' },
  fetch: { planned: 'fetch again', done: 'fetched again' },
  'set aside': { planned: 'set aside', done: 'set aside' },
  write: { planned: 'write anew from archive.sqlite', done: 'written anew from archive.sqlite' },
  publish: { planned: 'finish the publish that was cut off', done: 'the publish that was cut off is finished' },
};

/** The plan of a dry run. */
export function plannedLines({ plan, verified }: RepairedArchive, columns: number): string[] {
  const steps = plan.steps.flatMap((step) => item(stepLine(step, 'planned'), columns));
  const left = { ...verified, findings: plan.left };
  return [
    ...(steps.length === 0 ? ['Nothing can be repaired.'] : ['To be done (nothing is written now):', ...steps]),
    '',
    ...(plan.left.length === 0
      ? []
      : ['What repair leaves as it is:', '', ...verifiedLines(left, columns).slice(0, -1), '']),
  ];
}

export function repairedLines(repaired: RepairedArchive, columns: number): string[] {
  const { outcomes, history, losses, setAside, folder } = repaired;
  const done = outcomes.filter(({ failure }) => failure === null);
  const failed = outcomes.filter(({ failure }) => failure !== null);
  return [
    ...section(
      'Repaired:',
      done.map((step) => stepLine(step, 'done')),
      columns,
    ),
    ...section('Not repaired:', failed.map(failureLine), columns),
    ...section(
      'Lost, or not proved:',
      [...history, ...losses].map((loss) => printable(loss, 600)),
      columns,
    ),
    ...(losses.length === 0 ? [] : [...wrapped(readAgain, columns), '']),
    ...(setAside === null
      ? []
      : section(
          `The files that were replaced are kept in ${printable(`${folder}/${setAside.folder}`, 1000)}:`,
          setAside.paths.map((path) => printable(path)),
          columns,
        )),
    ...verifiedLines(repaired.verified, columns),
  ];
}

const readAgain = 'Run the backup again: it reads what the host still has of what is lost or not proved.';
const mostShown = 50;

function section(title: string, lines: readonly string[], columns: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostShown;
  return [
    ...wrapped(title, columns),
    ...lines.slice(0, mostShown).flatMap((line) => item(line, columns)),
    ...(more > 0 ? [`  ... and ${count(more)} more; --json names every one`] : []),
    '',
  ];
}

function item(line: string, columns: number): string[] {
  return wrapped(line, Math.max(20, columns - 2)).map((each) => `  ${each}`);
}

function stepLine({ do: verb, path, because }: RepairStep, tense: 'planned' | 'done'): string {
  return `${printable(path)}: ${inWords[verb][tense]} (it ${printable(because, 600)})`;
}

function failureLine({ path, failure }: RepairOutcome): string {
  return `${printable(path)}: ${printable(failure ?? '', 600)}`;
}
