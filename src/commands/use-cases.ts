// The use cases that commands call, as one argument, so that a test can hand in others.
import { backup, type BackupOptions, type BackupResult } from '../backup/backup.ts';
import { listProjects, type ListProjectsOptions, type ProjectName } from '../backup/list-projects.ts';
import { startSampleHost, type SampleHost } from './sample-host.ts';

export interface UseCases {
  backup(options: BackupOptions): Promise<BackupResult>;
  listProjects(options: ListProjectsOptions): Promise<ProjectName[]>;
  startSampleHost(): Promise<SampleHost>;
}

export const useCases: UseCases = { backup, listProjects, startSampleHost };
