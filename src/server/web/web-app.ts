// The routes: what passes the gate is answered from one whole snapshot. Every response to a client leaves through here.
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { ServedArchives } from '../served-archives.ts';
import { apiAnswer } from './api-answer.ts';
import { contentResponse } from './content-response.ts';
import { failureRefusal } from './failure-refusal.ts';
import type { Admitted, Gate, Passed } from './gate.ts';
import { refusal } from './refusals.ts';
import { corsHeaders, type Headers, preflightHeaders } from './response-headers.ts';
import { sendText, type TextAnswer } from './text-response.ts';
import { readViewerFiles, type ViewerFiles } from './viewer-files.ts';
import { kindOf, routedPath, type TargetKind, targetOf } from './web-request.ts';

export interface WebParts {
  readonly archives: ServedArchives;
  readonly gate: Gate;
  /** The one other origin whose pages may read API and attachments; null: none. */
  readonly allowedOrigin: string | null;
  /** Where the viewer's script and style are; default: those of this program. */
  readonly viewerFolder?: string | undefined;
  /** Told of every fault of the program itself. */
  readonly onFault: (error: unknown) => void;
}

interface WebEnv {
  Bindings: HttpBindings;
  Variables: { admitted: Admitted };
}

type WebContext = Context<WebEnv>;

export function webApp(parts: WebParts): Hono<WebEnv> {
  const { archives, gate, allowedOrigin, onFault, viewerFolder } = parts;
  let read: ViewerFiles | null = null;
  const files = (): ViewerFiles => (read ??= readViewerFiles(viewerFolder));
  const send = async (context: WebContext, answer: TextAnswer, kind: TargetKind): Promise<Response> => {
    const { incoming, outgoing } = context.env;
    const { headers } = incoming;
    const cors = kind === 'page' ? {} : corsFor(allowedOrigin, headers.origin);
    return await sendText({ ...answer, headers: { ...answer.headers, ...cors } }, headers['accept-encoding'], outgoing);
  };
  const app = new Hono<WebEnv>({ getPath: (_request, options) => routeOf(options?.env?.incoming.url ?? '') });

  app.use(async (context, next) => {
    const passed: Passed = gate.pass(context.env.incoming);
    if ('refused' in passed) return await send(context, refusal(passed.kind, passed.refused), passed.kind);
    const { admitted } = passed;
    if (context.env.incoming.method === 'OPTIONS') return await send(context, optionsAnswer(admitted), admitted.kind);
    context.set('admitted', admitted);
    return await next();
  });

  app.all('/services/v5/*', async (context) => {
    const { target } = context.get('admitted');
    return await send(context, await apiAnswer(archives, context.env.incoming, target), 'api');
  });

  app.get('/file_attachments/:id/download', async (context) => {
    const { target } = context.get('admitted');
    const { incoming, outgoing } = context.env;
    const cors = corsFor(allowedOrigin, incoming.headers.origin);
    const found = await contentResponse(archives, context.req.param('id'), {
      incoming,
      outgoing,
      cors,
      query: target.query,
    });
    return 'response' in found ? found.response : await send(context, refusal('content', found.refused), 'content');
  });

  // Pages, old addresses, and everything that is neither.
  app.all('*', async (context) => {
    const { target } = context.get('admitted');
    // All that pages are made of is loaded at the first one: API clients start in two thirds of the time.
    const { pageAnswer } = await import('./page-answer.ts');
    return await send(context, await pageAnswer(archives, files, target), 'page');
  });

  app.onError(async (error, context) => {
    const kind = kindOf(targetOf(context.env.incoming)?.path ?? '');
    return await send(context, refusal(kind, failureRefusal(error, onFault)), kind);
  });
  return app;
}

/** For Hono: paths as this server reads them, the v5 root apart, whose rest stays as it was sent. */
function routeOf(url: string): string {
  const path = targetOf({ url })?.path ?? '/';
  return kindOf(path) === 'api' ? '/services/v5/' : routedPath(path);
}

/** Said to the allowed origin alone, and that the answer differs by origin to everybody. */
function corsFor(allowedOrigin: string | null, origin: string | undefined): Headers {
  if (allowedOrigin === null) return {};
  return origin === allowedOrigin ? { ...corsHeaders(allowedOrigin), vary: 'Origin' } : { vary: 'Origin' };
}

function optionsAnswer({ origin, kind }: Admitted): TextAnswer {
  const allowed = origin === 'allowed' && kind !== 'page' ? preflightHeaders : {};
  return { status: 204, headers: { allow: 'GET, HEAD, OPTIONS', ...allowed }, body: new Uint8Array() };
}
