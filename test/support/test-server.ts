import { pino } from 'pino';
import { createServer, type ServerParts } from '../../src/server/create-server.ts';
import { arrayReaders } from './array-readers.ts';
import { incarnation } from './story-samples.ts';

export const emptyLog: ServerParts['log'] = {
  read: async () => [],
  head: async () => 0,
  incarnation: async () => incarnation,
  nearest: async (_type, places) => places.map(() => ({ before: null, after: null })),
  subscribe: ({ signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
};

/** The server with the given parts, and empty ones for the rest. */
export const testServer = (parts: Partial<ServerParts> = {}) =>
  createServer({
    log: emptyLog,
    readers: arrayReaders({}),
    queues: [],
    version: '0.0.0',
    host: '127.0.0.1',
    tokens: { read: '', admin: '' },
    publicUrl: '',
    logger: pino({ level: 'silent' }),
    ...parts,
  });

/** What a browser says that it accepts. */
export const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
