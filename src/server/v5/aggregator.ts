// POST /aggregator: several reads in one request, answered by path. Tracker took about fifteen; this takes no more.
import type { V5Message } from './answer.ts';
import { invalidParameter, V5Failure } from './failure.ts';

export const mostQuestions = 15;

interface Question {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** An object of the bodies, each under its path as it was sent; what cannot be answered is an error there. Throws V5Failure 400. */
export function aggregated(body: string, read: (question: Question) => V5Message): V5Message {
  const paths = pathsIn(body);
  const parts = [...new Set(paths)].map((path, index) => {
    const { body: answer } = read(questionOf(path));
    return Buffer.concat([Buffer.from(`${index === 0 ? '' : ','}${JSON.stringify(path)}:`), answer]);
  });
  const whole = Buffer.concat([Buffer.from('{'), ...parts, Buffer.from('}')]);
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: whole };
}

function pathsIn(body: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new V5Failure(400, 'could_not_parse_body', 'Cannot parse the JSON-encoded request body.');
  }
  const paths = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  if (!Array.isArray(value) || paths.length !== value.length || paths.length === 0)
    throw invalidParameter('The body must be a JSON array of paths.');
  if (paths.length > mostQuestions) throw invalidParameter(`The body must name at most ${mostQuestions} paths.`);
  const foreign = paths.find((path) => !/^\/services\/v5\/[^#\s]*$/u.test(path));
  if (foreign !== undefined) throw invalidParameter('Each path must begin with /services/v5/.');
  return paths;
}

function questionOf(path: string): Question {
  const [before = '', ...rest] = path.split('?');
  return { path: before.slice('/services/v5'.length), query: new URLSearchParams(rest.join('?')) };
}
