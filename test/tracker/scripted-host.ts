// A real HTTP server on loopback whose answers a test writes, one function after the other; the last one repeats.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';

export type Script = (request: IncomingMessage, response: ServerResponse) => void;

export interface ScriptedHost {
  readonly origin: string;
  readonly port: number;
  /** What was asked, in order. */
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

/** On any free port, or on the given one. */
export async function scriptedHost(scripts: readonly Script[], onPort = 0): Promise<ScriptedHost> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const script = scripts[Math.min(requests.length, scripts.length - 1)];
    requests.push(request);
    script?.(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(onPort, '127.0.0.1', resolve);
  });
  const port = portOf(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}

export const answers =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): Script =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** Answers by path; anything else is 404. */
export const byPath =
  (paths: Readonly<Record<string, Script>>): Script =>
  (request, response) => {
    (paths[request.url ?? ''] ?? answers(404, '{"kind":"error","code":"route_not_found","error":"No such path."}'))(
      request,
      response,
    );
  };

/** An address on loopback where nothing listens. */
export async function deadOrigin(): Promise<string> {
  const host = await scriptedHost([]);
  await host.close();
  return host.origin;
}
