import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { sha256 } from '../ids.ts';

const types = {
  'style.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'search.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

type AssetName = keyof typeof types;

const names: readonly AssetName[] = ['style.css', 'live.js', 'search.js', 'icon.svg'];

const assets = new Map(
  names.map((name) => {
    const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url));
    return [name, { bytes, hash: sha256(bytes).slice(0, 12) }];
  }),
);

/** The address of an asset; it changes when the asset's bytes do, so that browsers may keep it for ever. */
export const assetUrl = (name: AssetName): string => `/assets/${assets.get(name)?.hash}/${name}`;

export const serveAssets = (app: FastifyInstance): void => {
  // The page where one signs in needs them.
  const config = { access: 'nothing' } as const;
  for (const [name, { bytes }] of assets) {
    app.get(assetUrl(name), { config }, async (_request, reply) =>
      reply.type(types[name]).header('cache-control', 'public, max-age=31536000, immutable').send(bytes),
    );
  }
  // Asked for by browsers on what has no page of ours around it, such as JSON.
  app.get('/favicon.ico', { config }, async (_request, reply) => reply.redirect(assetUrl('icon.svg'), 302));
};
