// A host in front of an emulator: it answers some paths by itself, in ways that the emulator does not know, and passes on everything else.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Emulator } from '../../src/sample/emulator.ts';
import { portOf } from '../tracker/scripted-host.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The emulator under another address. `answerTo`: null where the emulator is to answer. */
export async function inFrontOf(emulator: Emulator, answerTo: (path: string) => Answer | null): Promise<Emulator> {
  const { origin } = new URL(emulator.apiUrl);
  const server = createServer((request, response) => {
    const own = answerTo(request.url ?? '/');
    if (own !== null) own(request, response);
    else passOn(origin, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { ...emulator, apiUrl: `http://127.0.0.1:${portOf(server)}/services/v5` };
}

function passOn(origin: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const onward = httpRequest(`${origin}${request.url}`, { method: method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end();
}
