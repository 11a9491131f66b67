// What verify finds, as plain data, and the words for what to do about it.

/** `damage`: something of the archive is lost, changed or not to be trusted. `notice`: worth knowing; the archive is whole. */
export type Severity = 'damage' | 'notice';

/** What to do, by what is wrong. `repair` takes its plan from these names. */
const remedies = {
  nothing: 'Nothing needs to be done.',
  copyOfFile: 'Run pt-backup repair, or the backup again: each writes this file anew from archive.sqlite.',
  sums: 'If no other finding is left, run pt-backup repair or the backup again: each writes SHA256SUMS anew.',
  content:
    'Put back a copy of the file, or run pt-backup repair with a token, which downloads it if the host still has it.',
  lost: 'Put back a copy of the whole archive; where there is none, pt-backup repair makes archive.sqlite anew from the JSON files, which hold the newest snapshot but none before it. Until then do not run a backup into it.',
  unsound:
    'Put back a copy of the whole archive, or run pt-backup repair: it copies what can be read, and makes archive.sqlite anew from the JSON files where that is not enough. Until then do not run a backup into it.',
  record:
    'Run pt-backup repair before any backup: it takes the text from the JSON file where that is whole. Where it is not, a backup with --full then reads the record from the host anew.',
  version: 'Put back a copy of the whole archive: no other file holds this earlier text. The newest is not touched.',
  changed: 'Run pt-backup repair: it takes what differs from the JSON file. Until then do not run a backup into it.',
  master:
    'Put back a copy of the whole archive. Until then do not run a backup into it: the JSON files still hold the newest snapshot.',
  masterOrSums:
    'Put back a copy of both. Where there is none and nothing else is found in archive.sqlite, run pt-backup repair or the backup again: each writes SHA256SUMS anew.',
  commit:
    'Run pt-backup repair, or the backup again: each first undoes this commit. The files beside it still hold the snapshot before.',
  contradiction: 'One of the two was changed, and SHA256SUMS with it: compare them with another copy of the archive.',
  place: 'Move it away and put back the original, or run pt-backup repair.',
  misplaced: 'Move it away, or run pt-backup repair, which sets it aside.',
  access: 'Give this user read access, or check the disk, and verify again.',
  run: 'Run the backup again: it sees to it.',
  publish: 'Run pt-backup repair, or the backup again: each first puts these files into place.',
  wait: 'Verify again when it has ended: what it is just writing may look damaged.',
  strange: 'Move it elsewhere if it is not meant to lie here.',
} as const;

export type Remedy = keyof typeof remedies;

export interface Finding {
  readonly severity: Severity;
  /** What is wrong, in a few words that follow the place. */
  readonly what: string;
  /** A file below the archive's folder, or a record of archive.sqlite: `stories 102`. */
  readonly where: string;
  /** What kind of remedy there is. */
  readonly remedy: Remedy;
  /** What to do about it, in one sentence. */
  readonly next: string;
}

export class Findings {
  readonly all: Finding[] = [];

  damage(where: string, what: string, remedy: Remedy): void {
    this.all.push({ severity: 'damage', what, where, remedy, next: remedies[remedy] });
  }

  notice(where: string, what: string, remedy: Remedy): void {
    this.all.push({ severity: 'notice', what, where, remedy, next: remedies[remedy] });
  }

  get isDamaged(): boolean {
    return this.all.some(({ severity }) => severity === 'damage');
  }
}
