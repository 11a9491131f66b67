// One question to the host: adds `fields`, drops names that it refuses, notes the version, and tells a refused token from a refused resource.
import type { V5Answer } from '../tracker/answer.ts';
import { HostError } from '../tracker/host-error.ts';
import type { Query } from '../tracker/tracker-client.ts';
import { PtBackupError } from '../util/error.ts';
import { fallbackOn } from '../util/fallback.ts';
import type { FieldSelection } from './field-selection.ts';
import { dropRefusedFields } from './refused-fields.ts';
import type { AskContext } from './run-context.ts';

export interface Question {
  /** Below the v5 root, filled in. */
  readonly path: string;
  readonly query?: Query;
  /** null: ask without `fields`. */
  readonly selection?: FieldSelection | null;
  /** False leaves nested resources out of `fields`; default true. */
  readonly nested?: boolean;
  /** How often to ask, where there is another way if it fails; default: as the client's policy says. */
  readonly attempts?: number;
}

/** Throws what TrackerClient.get throws, and PtBackupError `not-allowed` where the token itself is no longer taken. */
export async function ask(context: AskContext, question: Question): Promise<V5Answer> {
  const { selection = null, nested = true } = question;
  const expression = selection?.expression({ nested }) ?? null;
  try {
    return await get(context, question, expression);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.status === 401 && context.token.isAccepted) await checkToken(context);
    if (error.status !== 400 || selection === null || expression === null) throw error;
    if (!fallbackOn('drop-refused-fields')) throw error;
    // Another question may have found out meanwhile.
    if (selection.expression({ nested }) !== expression) return ask(context, question);
    const test = (candidate: string | null): Promise<HostError | null> => refusalOf(context, question, candidate);
    if (!(await dropRefusedFields(selection, error, test))) throw error;
    // Where nothing had to be dropped, the refusal may have passed.
    if (selection.expression({ nested }) === expression) return get(context, question, expression);
    return ask(context, question);
  }
}

async function get(context: AskContext, question: Question, expression: string | null): Promise<V5Answer> {
  const query = { ...question.query, ...(expression === null ? {} : { fields: expression }) };
  const { path, attempts } = question;
  const request = (): Promise<V5Answer> => context.client.get(path, query, attempts === undefined ? {} : { attempts });
  // What holds credentials does not go to the disk as it is.
  const isKept = question.selection?.holdsCredentials !== true;
  const answer = isKept
    ? await context.kept.answer({ question: nameOf(path, query), keepsFailure: attempts !== undefined, ask: request })
    : await request();
  context.token.isAccepted = true;
  context.versions.saw(answer.version);
  return answer;
}

function nameOf(path: string, query: Query): string {
  return JSON.stringify([path, Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

async function refusalOf(
  context: AskContext,
  question: Question,
  expression: string | null,
): Promise<HostError | null> {
  const small = question.query !== undefined && 'limit' in question.query ? { limit: 1 } : {};
  try {
    await get(context, { ...question, query: { ...question.query, ...small } }, expression);
    return null;
  } catch (error) {
    if (error instanceof HostError && error.status === 400) return error;
    throw error;
  }
}

async function checkToken(context: AskContext): Promise<void> {
  try {
    await context.client.get(`/projects/${encodeURIComponent(context.projectId)}`);
  } catch (error) {
    if (error instanceof HostError && (error.status === 401 || error.status === 403)) {
      throw new PtBackupError(
        'not-allowed',
        `${context.host} no longer takes the token (${error.status}); nothing was changed in the archive. Check the token, then run it again.`,
      );
    }
    throw error;
  }
}
