// Reads the project record: the first question of a run, which tells whether the host speaks v5 and takes the token.
import { resourceOf } from '../model/resources.ts';
import type { V5Answer } from '../tracker/answer.ts';
import { HostError } from '../tracker/host-error.ts';
import { PtBackupError } from '../util/error.ts';
import { fallbackOn } from '../util/fallback.ts';
import { printable } from '../util/printable.ts';
import { ask } from './ask.ts';
import { rowReader } from './cut-records.ts';
import { nameIn } from './owner-name.ts';
import { type AskContext, fillPath, type RunContext } from './run-context.ts';
import { stageRows } from './stage-rows.ts';

export interface ProjectFacts {
  readonly name: string;
  /** The header's version, or the record's own; null where the host has neither. */
  readonly version: string | null;
  /** The header's version alone. */
  readonly sentVersion: string | null;
}

/** Stages the project. Throws PtBackupError `not-allowed`, `unreachable` or `foreign` where it cannot be had, HostError after the first time. */
export async function readProject(context: RunContext): Promise<ProjectFacts> {
  const resource = resourceOf('project');
  const path = fillPath('/projects/{project_id}', context.projectId);
  const answer = await ask(context, { path, selection: context.selections.of(resource) });
  const read = rowReader(answer.text);
  const id = read('id')?.replaceAll('"', '');
  if (id === undefined) throw notAProject(answer);
  if (id !== context.projectId) {
    throw new PtBackupError(
      'foreign',
      `${context.host} answered with project ${printable(id, 80)} when asked for ${context.projectId}; nothing was saved. Check the project id.`,
    );
  }
  stageRows(context, {
    resource,
    list: { resource: 'project', owner: null },
    rows: [answer.text],
    offset: 0,
  });
  const own = fallbackOn('without-version') ? read('version')?.replaceAll('"', '') : undefined;
  if (answer.version === null && own !== undefined) context.versions.sawOwn(own);
  return { name: nameIn(answer.text) ?? id, version: answer.version ?? own ?? null, sentVersion: answer.version };
}

/** As readProject, with each failure put into the words that a user needs. */
export async function readProjectFirst(context: RunContext): Promise<ProjectFacts> {
  try {
    return await readProject(context);
  } catch (error) {
    throw error instanceof HostError ? await projectFailure(context, error) : error;
  }
}

/** A failure of the first question, in the words that a user needs. */
export async function projectFailure(context: AskContext, error: HostError): Promise<PtBackupError> {
  const { host, projectId } = context;
  const words = error.words === null ? '' : ` It says: ${error.words}`;
  const { status } = error;
  if (status === 401 || error.code === 'invalid_authentication') {
    return new PtBackupError(
      'not-allowed',
      `${host} refuses the token (${status}). Check it on your profile page there.${words}`,
    );
  }
  if (status === 403) {
    return new PtBackupError(
      'not-allowed',
      `${host} does not let this token read project ${projectId} (403). Check the project id and that its member may use the API.${words}`,
    );
  }
  if (status === 404 && (error.code !== null || (await knowsCaller(context)))) {
    return new PtBackupError(
      'not-allowed',
      `${host} knows no project ${projectId}, or this token does not reach it (404). Check the project id.${words}`,
    );
  }
  if (error.kind === 'content' || status === 404) return notV5(context, error.message);
  // The message of such an error ends with the host's own words.
  return new PtBackupError('unreachable', `${host} cannot be read: ${error.message}. Try again later.`);
}

/** A v5 host answers `/me`; nothing of the answer is kept. */
async function knowsCaller(context: AskContext): Promise<boolean> {
  try {
    return rowReader((await context.client.get('/me')).text)('id') !== undefined;
  } catch (error) {
    if (error instanceof HostError) return false;
    throw error;
  }
}

function notAProject({ status }: V5Answer): HostError {
  const facts = { kind: 'content', status, code: null, words: null, attempts: 1 } as const;
  return new HostError('its answer for the project holds no id', facts);
}

function notV5(context: AskContext, reason: string): PtBackupError {
  return new PtBackupError(
    'unreachable',
    `${context.host} does not speak the v5 API at this address: ${reason}. Check --api-url.`,
  );
}
