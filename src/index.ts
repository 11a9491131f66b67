// The library: what programs may import from 'pt-backup'. Named by hand; everything else is internal.
export { openArchive, Archive } from './archive/reader.ts';
export type {
  ArchivedChange,
  ArchivedContent,
  ArchivedRecord,
  ArchivedRun,
  ArchivedVersion,
} from './archive/reader.ts';
export { verifyArchive } from './archive/verify.ts';
export type { Finding, VerifiedArchive, VerifyOptions } from './archive/verify.ts';
export { compareWithHost } from './backup/compare-with-host.ts';
export type { CompareOptions, Difference, HostComparison } from './backup/compare-with-host.ts';
export { repair } from './backup/repair.ts';
export type { RepairHost, RepairOptions } from './backup/repair.ts';
export type { RepairedArchive, RepairOutcome, RepairPlan, RepairStep, RepairVerb } from './archive/repair.ts';
export { backup } from './backup/backup.ts';
export type { BackupOptions, BackupResult } from './backup/backup.ts';
export { listProjects } from './backup/list-projects.ts';
export type { ListProjectsOptions, ProjectName } from './backup/list-projects.ts';
export { resources } from './model/resources.ts';
export type { Resource, ResourceName } from './model/resource.ts';
export type { Gap, ResourceCount, RunFacts, SettingSource } from './model/run.ts';
export { PtBackupError } from './util/error.ts';
export { exitCodes } from './util/exit-code.ts';
export type { ExitCode, ExitCodeName } from './util/exit-code.ts';
export type { Report, Reporter } from './util/reporter.ts';
