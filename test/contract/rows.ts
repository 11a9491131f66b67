// What one row of the table of hosts holds: what goes in, and what must come out.
import type { BackupOptions } from '../../src/backup/backup.ts';
import type { ResourceName } from '../../src/model/resources.ts';
import type { ResourceState } from '../../src/model/run.ts';
import type { Dialect, DialectName } from '../../src/sample/dialects.ts';
import type { Fault } from '../../src/sample/faults.ts';
import type { SampleOptions } from '../../src/sample/sample-project.ts';
import type { Outcome } from './rig.ts';

export interface Row {
  readonly name: string;
  readonly sample?: SampleOptions;
  readonly dialect?: DialectName | Partial<Dialect>;
  readonly faults?: readonly Fault[];
  readonly options?: Partial<BackupOptions>;
  /** The name of the exit code. */
  readonly exit: string;
  /** Every gap, as `resource: what` or `resource of <key>: what`; a regular expression stands for one gap; `some`: at least one, all of attachments' contents. */
  readonly gaps?: readonly (string | RegExp)[] | 'some';
  /** Resources whose records may differ from the sample project's; all others must equal them, volatile attributes aside. `any`: see `also`. */
  readonly differs?: readonly ResourceName[] | 'any';
  readonly states?: Partial<Readonly<Record<ResourceName, ResourceState>>>;
  /** A part of the message of a run that ends with an error. */
  readonly message?: string;
  /** Whatever else must hold. */
  also?(outcome: Outcome): void;
}
