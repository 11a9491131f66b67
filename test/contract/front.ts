// A host in front of an emulator: it answers some paths by itself, in ways that the emulator does not know, and passes on everything else.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Emulator } from '../../src/sample/emulator.ts';
import { portOf } from '../tracker/scripted-host.ts';

/** `passOn` lets the emulator answer after all. */
export type Answer = (request: IncomingMessage, response: ServerResponse, passOn: () => void) => void;

export interface Front extends Emulator {
  /** Breaks all connections and takes no more. */
  goDown(): void;
  /** Takes connections again, at the same address. */
  comeBack(): Promise<void>;
}

/** The emulator under another address. `answerTo`: null where the emulator is to answer. */
export async function inFrontOf(emulator: Emulator, answerTo: (path: string) => Answer | null): Promise<Front> {
  const { origin } = new URL(emulator.apiUrl);
  const server = createServer((request, response) => {
    const own = answerTo(request.url ?? '/');
    const pass = (): void => passOn(origin, request, response);
    if (own === null) pass();
    else own(request, response, pass);
  });
  const listenOn = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const goDown = (): void => {
    server.close();
    server.closeAllConnections();
  };
  await listenOn(0);
  onTestFinished(goDown);
  const port = portOf(server);
  return { ...emulator, apiUrl: `http://127.0.0.1:${port}/services/v5`, goDown, comeBack: () => listenOn(port) };
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
