// Where tests put what they throw away: in memory where the system has such a place, since syncing costs nothing there.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

export const temporary = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
