// The error that a caller sees after the last attempt. Decides between this request's failure and a host that is not there.
import { PtBackupError } from '../util/error.ts';
import type { AttemptError } from './attempt-error.ts';
import type { Outage } from './contact.ts';
import { HostError } from './host-error.ts';

/** No answer ever came from the host: whatever else is asked of it now will end alike. */
export class NoAnswerError extends PtBackupError {
  constructor(message: string) {
    super('unreachable', message);
  }
}

/** `asked` is the thing asked for, as messages name it: `GET /projects/1`. */
export function givenUp(asked: string, apiUrl: URL, error: AttemptError, tries: number, outage: Outage): Error {
  const isHostGone = error.remedy === 'no-connection' || error.remedy === 'certificate';
  const neverCame = error.facts.kind === 'connection' || error.facts.kind === 'timeout';
  if (isHostGone && outage.hasAnswered) return hostLost(apiUrl, error, outage);
  if (isHostGone || (!outage.hasAnswered && neverCame)) return unreachable(apiUrl, error);
  const often = tries > 1 ? ` (asked ${tries} times)` : '';
  const words = error.facts.words === null ? '' : ` "${error.facts.words}"`;
  return new HostError(`${asked}: ${error.message}${often}${words}`, { ...error.facts, attempts: tries });
}

function unreachable(apiUrl: URL, error: AttemptError): NoAnswerError {
  const what = `${apiUrl.host} ${wordsFor(error)}.`;
  return new NoAnswerError(`${what} ${wayOn(apiUrl, error)}`);
}

function wordsFor(error: AttemptError): string {
  // Of these two remedies the words follow the host's name; of all others they stand alone.
  const followsName = error.remedy === 'no-connection' || error.remedy === 'certificate';
  return followsName ? error.message : `does not answer: ${error.message}`;
}

function wayOn(apiUrl: URL, error: AttemptError): string {
  if (/(?:^|\.)pivotaltracker\.com$/u.test(apiUrl.hostname)) {
    return (
      'Pivotal Tracker closed on 2025-04-30; name another v5 host with --api-url, ' +
      'for example LiteTracker with --api-url app.litetracker.com.'
    );
  }
  if (error.remedy === 'certificate') {
    return "If your own authority signed it, name that authority's file in the variable NODE_EXTRA_CA_CERTS.";
  }
  return 'Check the address (--api-url) and the network.';
}

function hostLost(apiUrl: URL, error: AttemptError, outage: Outage): PtBackupError {
  const minutes = Math.round(outage.downMs / 60_000);
  const since = minutes >= 1 ? ` for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` : '';
  return new PtBackupError(
    'host-lost',
    `${apiUrl.host} answered before and has been lost${since}: it ${wordsFor(error)}. Run it again later.`,
  );
}
