// The projects that a token reaches, for a caller who gave no project id.

export interface ListProjectsOptions {
  readonly apiUrl?: string;
  readonly insecureHttp?: boolean;
  readonly token: string;
  readonly signal?: AbortSignal;
}

export interface ProjectName {
  readonly id: string;
  readonly name: string;
}

/** Throws PtBackupError as `backup` does. */
export async function listProjects(_options: ListProjectsOptions): Promise<ProjectName[]> {
  throw new Error('not built yet');
}
