import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** A real HTTP endpoint on loopback that keeps what it gets and answers as it is told to. */
export const endpoint = async (
  answer: (
    received: Received,
    count: number,
  ) => number | { status: number; headers: Record<string, string> } = () => 204,
) => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = {
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: await text(request),
    };
    const told = answer(one, received.push(one));
    const { status, headers } = typeof told === 'number' ? { status: told, headers: {} } : told;
    response.writeHead(status, headers).end('ignored');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { received, host, url: `http://${host}/hook` };
};
