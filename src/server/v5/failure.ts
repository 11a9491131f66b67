// The errors of v5 as Tracker worded them, each thrown where the request turns out wrong and answered as a body of kind `error`.

export interface FailureBody {
  readonly code: string;
  readonly kind: 'error';
  readonly error: string;
  readonly [detail: string]: string;
}

export class V5Failure extends Error {
  override readonly name = 'V5Failure';
  readonly status: number;
  readonly body: FailureBody;

  constructor(status: number, code: string, error: string, details: Readonly<Record<string, string>> = {}) {
    super(error);
    this.status = status;
    this.body = { code, kind: 'error', error, ...details };
  }
}

export function invalidParameter(problem: string): V5Failure {
  const error = 'One or more request parameters was missing or invalid.';
  return new V5Failure(400, 'invalid_parameter', error, { general_problem: problem });
}

export function unfoundResource(): V5Failure {
  return new V5Failure(
    404,
    'unfound_resource',
    'The object you tried to access could not be found.  It may have been removed by another user, you may be using the ID of another object type, or you may be trying to access a sub-resource at the wrong point in a tree.',
  );
}

export function routeNotFound(): V5Failure {
  return new V5Failure(404, 'route_not_found', 'The path you requested has no valid endpoint.');
}

export function unauthorizedOperation(): V5Failure {
  return new V5Failure(403, 'unauthorized_operation', 'Authorization failure.', {
    general_problem: "You aren't authorized to access the requested resource.",
    possible_fix:
      'Your project permissions are determined on the Project Membership page. If you are receiving this error you may be trying to access a project that does not allow API access.',
  });
}

/** What a host knows and an archive cannot. */
export function notInArchive(what: string): V5Failure {
  return new V5Failure(404, 'unfound_resource', 'The object you tried to access could not be found.', {
    general_problem: `This server answers from archives of projects, which hold no ${what}.`,
  });
}

/** Clients disagree whether Tracker answered 401 or 403. */
export function invalidAuthentication(status: 401 | 403): V5Failure {
  return new V5Failure(status, 'invalid_authentication', 'Invalid authentication credentials were presented.', {
    possible_fix: 'Recheck your token on the Profile page and send it in the X-TrackerToken header.',
  });
}
