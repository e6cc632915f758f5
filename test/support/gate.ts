import net from 'node:net';

/** Stands between programs and a server, under an address that stays. */
export interface Gate {
  port: number;
  /** Where new connections lead from now on; null refuses them. */
  leadTo(target: net.NetConnectOpts | null): void;
  /** Ends all connections. */
  cut(): void;
  /** The server loses all its connections, and the programs are not told: they wait for answers that never come. */
  halfOpen(): void;
  /** The same, for those that there are and those that come, once the server has answered so many times. */
  halfOpenAfter(answers: number): void;
  close(): Promise<void>;
}

export const openGate = async (): Promise<Gate> => {
  let target: net.NetConnectOpts | null = null;
  let answersLeft = Number.POSITIVE_INFINITY;
  const pairs = new Set<{ client: net.Socket; upstream: net.Socket; silent: boolean }>();
  const server = net.createServer((client) => {
    client.on('error', () => {});
    if (target === null) return void client.destroy();
    const pair = { client, upstream: net.connect(target), silent: answersLeft <= 0 };
    const { upstream } = pair;
    pairs.add(pair);
    upstream.on('error', () => {});
    client.on('data', (chunk) => void (pair.silent || upstream.write(chunk)));
    upstream.on('data', (chunk) => {
      if (answersLeft <= 0) halfOpen();
      answersLeft -= 1;
      if (!pair.silent) client.write(chunk);
    });
    upstream.on('close', () => void (pair.silent || client.destroy()));
    client.on('close', () => {
      pairs.delete(pair);
      upstream.destroy();
    });
  });
  const halfOpen = (): void => {
    for (const pair of pairs) {
      pair.silent = true;
      pair.upstream.destroy();
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    leadTo: (other) => {
      target = other;
    },
    cut: () => {
      for (const { client } of pairs) client.destroy();
    },
    halfOpen,
    halfOpenAfter: (answers) => {
      answersLeft = answers;
    },
    close: async () => {
      for (const { client } of pairs) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
