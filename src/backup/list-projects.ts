// The projects that a token reaches, for a caller who gave no project id.
import { HostError } from '../tracker/host-error.ts';
import { defaultApiUrl, parseApiUrl } from '../tracker/api-url.ts';
import { checkToken, redactor, type Redact } from '../tracker/token.ts';
import { TrackerClient } from '../tracker/tracker-client.ts';
import { systemClock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';

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

/** In the host's order; v5 leaves archived projects out. Throws PtBackupError as `backup` does. */
export async function listProjects(options: ListProjectsOptions): Promise<ProjectName[]> {
  const apiUrl = parseApiUrl(options.apiUrl ?? defaultApiUrl, { insecureHttp: options.insecureHttp ?? false });
  checkToken(options.token);
  const client = new TrackerClient({
    apiUrl,
    token: options.token,
    clock: systemClock,
    signal: options.signal ?? new AbortController().signal,
    onNotice: () => undefined,
  });
  try {
    return projectsIn((await client.get('/projects')).text, redactor(options.token));
  } catch (error) {
    throw error instanceof HostError ? explained(apiUrl.host, error) : error;
  } finally {
    await client.close();
  }
}

function projectsIn(text: string, redact: Redact): ProjectName[] {
  const body = parseJson(text);
  const rows: readonly unknown[] = Array.isArray(body) ? body : [];
  return rows.flatMap((row) => {
    if (!isJsonObject(row)) return [];
    const id = row['id'];
    const name = row['name'] ?? row['title'];
    if (typeof id !== 'number' && typeof id !== 'string') return [];
    return [
      { id: printable(redact(String(id)), 64), name: typeof name === 'string' ? printable(redact(name), 120) : '' },
    ];
  });
}

function explained(host: string, error: HostError): PtBackupError {
  const words = error.words === null ? '' : ` It says: ${error.words}`;
  if (error.status === 401 || error.status === 403) {
    return new PtBackupError('not-allowed', `${host} refuses the token (${error.status}).${words}`);
  }
  return new PtBackupError('unreachable', `${host} does not list this token's projects: ${error.message}.${words}`);
}
