import net from 'node:net';
import pg from 'pg';

/** Stands between a client and PostgreSQL, and cuts the connection when told to. */
export interface CuttingProxy {
  connectionString: string;
  /** The next time a client sends this statement, it reaches the server, but the answer never reaches the client. */
  swallowAnswerTo(statement: string): void;
  close(): Promise<void>;
}

export async function openCuttingProxy(connectionString: string): Promise<CuttingProxy> {
  const { host, port, user, database } = new pg.Client({ connectionString });
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  let trap: string | null = null;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(target);
    let cut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (trap !== null && chunk.includes(trap)) {
        trap = null;
        cut = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      // The server has answered, so what it was asked is done.
      if (cut) client.destroy();
      else client.write(chunk);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    connectionString: `postgres://${user}@127.0.0.1:${own}/${database}`,
    swallowAnswerTo(statement) {
      // A simple query ends with a zero byte, so that "commit" is not found in "read committed".
      trap = `${statement}\u0000`;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
