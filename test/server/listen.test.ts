import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { listen } from '../../src/server/listen.ts';
import { testServer } from '../support/test-server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const started = async (port = 0): Promise<string> => {
  const app = testServer();
  closing.push(() => app.close());
  return listen(app, { host: '127.0.0.1', port });
};

describe('listening', () => {
  it('gives the address, at which the server answers', async () => {
    const address = await started();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${address}/health`);
    expect(await answer.json()).toMatchObject({ name: 'onestory' });
  });

  it('on a port that another Onestory holds says so, and names a way out that is free', async () => {
    const port = Number(new URL(await started()).port);
    const error = await started(port).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    const { message } = error as UsageError;
    expect(message).toContain(`Port ${port} on 127.0.0.1 is taken by another Onestory (version 0.0.0`);
    const free = Number(/PORT=(\d+) npm start/.exec(message)?.[1]);
    expect(await started(free)).toBe(`http://127.0.0.1:${free}`);
  });

  it('names the process that holds the port, where the system tells', async () => {
    const server: Server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const told = process.platform === 'linux' ? ` by node (process ${process.pid})` : '';
    await expect(started(port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken${told}.`);
  });

  it('on a host that is not of this machine says what to use', async () => {
    const app = testServer({ host: '192.0.2.1' });
    closing.push(() => app.close());
    await expect(listen(app, { host: '192.0.2.1', port: 0 })).rejects.toThrow(/HOST=127\.0\.0\.1/);
  });
});
