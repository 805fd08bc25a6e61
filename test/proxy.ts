import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to a database that can be cut, and that can go silent as a hung machine does. */
export interface Proxy {
  readonly url: string;
  /** Nobody listens any more and every connection is reset. */
  cut(): Promise<void>;
  /** Connections are accepted and kept, and nothing comes back. */
  silence(): void;
  restore(): Promise<void>;
}

export const startProxy = async (target: string): Promise<Proxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let silent = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const serve = (): Server =>
    createServer((client) => {
      const database = connect(Number(port), hostname);
      keep(client);
      keep(database);
      client.on('close', () => database.destroy());
      database.on('close', () => client.destroy());
      client.pipe(database);
      database.on('data', (chunk) => {
        if (!silent) client.write(chunk);
      });
    });

  let server: Server | undefined = serve().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy listens on a port');
  const url = new URL(target);
  url.port = String(address.port);
  url.hostname = '127.0.0.1';

  const cut = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    closing?.close();
    for (const socket of sockets) socket.resetAndDestroy();
    if (closing) await once(closing, 'close');
  };
  return {
    url: url.href,
    cut,
    silence: () => {
      silent = true;
    },
    restore: async () => {
      await cut();
      silent = false;
      server = serve().listen(address.port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
};
