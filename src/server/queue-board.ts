import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { AppControllerRoute, AppViewRoute, IServerAdapter, UIConfig } from '@bull-board/api/typings/app';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { render } from './html.ts';

/** What bull-board gives a server to serve. */
interface Given {
  queues: Parameters<IServerAdapter['setQueues']>[0];
  views: string;
  statics: { route: string; folder: string };
  page: AppViewRoute | null;
  api: AppControllerRoute[];
  answerTo: Parameters<IServerAdapter['setErrorHandler']>[0];
  config: UIConfig;
}

/**
 * Bull-board on fastify, at `basePath`: `adapter` is for bull-board, `plugin` for fastify, to be registered afterwards with
 * that prefix. Bull-board's own adapter brings 25 packages for it, one of which had to be mended again and again in the
 * way that it serves files (docs/decisions/0005-dependencies.md).
 */
export const createQueueBoard = (
  basePath: string,
): { adapter: IServerAdapter; plugin: FastifyPluginAsync } => {
  const given: Given = {
    queues: new Map(),
    views: '',
    statics: { route: '', folder: '' },
    page: null,
    api: [],
    answerTo: (error) => {
      throw error;
    },
    config: {},
  };
  const note = (more: Partial<Given>): IServerAdapter => {
    Object.assign(given, more);
    return adapter;
  };
  const adapter: IServerAdapter = {
    setQueues: (queues) => note({ queues }),
    setViewsPath: (views) => note({ views }),
    setStaticPath: (route, folder) => note({ statics: { route, folder } }),
    setEntryRoute: (page) => note({ page }),
    setErrorHandler: (answerTo) => note({ answerTo }),
    setApiRoutes: (api) => note({ api }),
    setUIConfig: (config) => note({ config }),
  };
  return {
    adapter,
    plugin: async (app) => {
      serveFiles(app, given);
      servePage(app, given, basePath);
      serveApi(app, given);
      app.setErrorHandler(async (error: Error, _request, reply) => {
        const { status = 500, body } = given.answerTo(error);
        return reply.status(status).send(body);
      });
    },
  };
};

/** Those that there are, and nothing else: no path from outside reaches the disk. */
const serveFiles = (app: FastifyInstance, { statics: { route, folder } }: Given): void => {
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(file.name)];
    if (!file.isFile() || !type) continue;
    const path = join(file.parentPath, file.name);
    app.get(`${route}/${relative(folder, path).replaceAll(sep, '/')}`, async (_request, reply) => {
      if (nameOfContent.test(file.name))
        reply.header('cache-control', 'private, max-age=31536000, immutable');
      return reply.type(type).send(await readFile(path));
    });
  }
};

const servePage = (app: FastifyInstance, given: Given, basePath: string): void => {
  const { page, views } = given;
  if (!page) throw new Error('Bull-board has named no page.');
  for (const url of [page.route].flat())
    app.get(url, async (_request, reply) => {
      const { name, params } = page.handler({ basePath, uiConfig: given.config });
      const template = await readFile(join(views, name), 'utf8');
      return reply.type('text/html; charset=utf-8').send(fill(template, params));
    });
};

const serveApi = (app: FastifyInstance, given: Given): void => {
  for (const { method, route, handler } of given.api)
    for (const url of [route].flat())
      app.route({
        method: [method].flat().map((each) => each.toUpperCase()),
        url,
        handler: async ({ params, query, body, headers }, reply) => {
          const { queues, config: uiConfig } = given;
          // Bull-board checks what it is asked by itself.
          const asked = { queues, uiConfig, params, query, body, headers } as Parameters<typeof handler>[0];
          const answer = await handler(asked);
          return reply.status(answer.status ?? 200).send(answer.body);
        },
      });
};

const place = /<%([=-])\s*(\w+)\s*%>/g;

/** The page with the values of its places, escaped or as they are: all of EJS that bull-board's one page uses. */
const fill = (template: string, values: Readonly<Record<string, string>>): string => {
  if (template.replace(place, '').includes('<%'))
    throw new Error("Bull-board's page has places of another kind.");
  return template.replace(place, (_, kind: string, name: string) => {
    const value = values[name] ?? '';
    return kind === '=' ? render(value) : value;
  });
};

/** A name that changes with what is in the file, such as `main.88d71b4bd7.css`. */
const nameOfContent = /\.[0-9a-f]{8,}\./;

/** Of the kinds of files that bull-board has, but for licences. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};
