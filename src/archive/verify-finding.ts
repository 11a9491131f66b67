// What verify finds, as plain data, and the words for what to do about it.

/** `damage`: something of the archive is lost, changed or not to be trusted. `notice`: worth knowing; the archive is whole. */
export type Severity = 'damage' | 'notice';

export interface Finding {
  readonly severity: Severity;
  /** What is wrong, in a few words that follow the place. */
  readonly what: string;
  /** A file below the archive's folder, or a record of archive.sqlite: `stories 102`. */
  readonly where: string;
  /** What to do about it, in one sentence. */
  readonly next: string;
}

/** What to do, by what is wrong. */
export const next = {
  nothing: 'Nothing needs to be done.',
  copyOfFile: 'Run the backup again: it writes this file anew from archive.sqlite.',
  sums: 'If no other finding is left, run the backup again: it writes SHA256SUMS anew.',
  content:
    'Put back a copy of the file, or delete it and run the backup again, which downloads it if the host still has it.',
  master:
    'Put back a copy of the whole archive. Until then do not run a backup into it: the JSON files still hold the newest snapshot.',
  masterOrSums:
    'Put back a copy of both. Where there is none and nothing else is found in archive.sqlite, run the backup again: it writes SHA256SUMS anew.',
  commit: 'Run the backup again: it first undoes this commit. The files beside it still hold the snapshot before.',
  contradiction: 'One of the two was changed, and SHA256SUMS with it: compare them with another copy of the archive.',
  place: 'Move it away and put back the original, or run the backup again.',
  access: 'Give this user read access, or check the disk, and verify again.',
  run: 'Run the backup again: it sees to it.',
  publish: 'Run the backup again: it first puts these files into place.',
  wait: 'Verify again when it has ended: what it is just writing may look damaged.',
  strange: 'Move it elsewhere if it is not meant to lie here.',
} as const;

export class Findings {
  readonly all: Finding[] = [];

  damage(where: string, what: string, todo: string): void {
    this.all.push({ severity: 'damage', what, where, next: todo });
  }

  notice(where: string, what: string, todo: string): void {
    this.all.push({ severity: 'notice', what, where, next: todo });
  }

  get isDamaged(): boolean {
    return this.all.some(({ severity }) => severity === 'damage');
  }
}
