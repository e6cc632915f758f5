import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { deliver } from '../../src/jobs/deliver.ts';
import { noFilter } from '../../src/schemas/feed-filter.ts';
import { serve } from '../../src/serve.ts';
import { storyOpened } from '../support/append-samples.ts';
import { endpoint } from '../support/endpoint.ts';
import { createPipelineWorld, ingestFolder, logger, seeds, startWorld } from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const until = (isSo: () => Promise<boolean>) => vi.waitUntil(isSo, { interval: 50, timeout: 300_000 });

const backEnds = ['PostgreSQL', ...(haveRedis('webhooks on Redis') ? ['Redis'] : [])];

describe.each(backEnds)('webhooks with their queue on %s', (backEnd) => {
  it('get every event of the feed once, in order, also after an attempt that it put off and past a dead endpoint', async () => {
    const busy = { status: 503, headers: { 'retry-after': '1' } };
    const alive = await endpoint((_received, count) => (count === 1 ? busy : 204));
    const dead = await endpoint(() => 410);
    const world = await createPipelineWorld(backEnd);
    world.config.webhookHosts = [alive.host, dead.host];
    const program = await startWorld(world.config, { inbox: false });
    onTestFinished(async () => {
      await program.stop();
      await world.remove();
    });
    const { webhooks, log } = program.store;
    const subscription = { description: '', filter: noFilter, position: 0 };
    const { webhook } = await webhooks.add({ ...subscription, url: alive.url });
    const other = await webhooks.add({ ...subscription, url: dead.url });
    await ingestFolder(log, seeds);
    // Three stories of five articles: so many events at least.
    let events: unknown[] = [];
    while (events.length < 8 || (await webhooks.get(webhook.id))?.delivered !== events.length) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      events = await log.read({ after: 0, limit: 1000, categories: ['story'] });
    }
    const [first, ...rest] = alive.received.map(({ body }) => JSON.parse(body).id);
    expect(first).toBe(rest[0]);
    expect(rest).toEqual(events.map((event) => (event as { id: string }).id));
    expect(await webhooks.get(other.webhook.id)).toMatchObject({ state: 'paused', delivered: 0 });
  });

  it('get what is there at once when a person resumes them, however long they were to be left alone', async () => {
    let isBack = false;
    const tired = { status: 503, headers: { 'retry-after': '86400' } };
    const { url, host, received } = await endpoint(() => (isBack ? 204 : tired));
    const world = await createPipelineWorld(backEnd);
    world.config.webhookHosts = [host];
    const program = await startWorld(world.config, { inbox: false });
    const { store, queues, metrics } = program;
    const server = await serve({ ...world.config, port: 0 }, store, queues, metrics, logger);
    onTestFinished(async () => {
      await server.close();
      await program.stop();
      await world.remove();
    });
    const subscription = { url, description: '', filter: noFilter, position: 0 };
    const { webhook } = await store.webhooks.add(subscription);
    await store.log.append([{ events: [storyOpened('a')] }]);
    const job = deliver.id({ webhook: webhook.id }, 0);
    await until(async () => (await queues.queue('deliver').getJobState(job)) === 'delayed');
    expect(received).toHaveLength(1);
    isBack = true;
    const change = (name: string) =>
      fetch(`${server.url}/webhooks/${webhook.id}/${name}`, { method: 'POST' });
    for (const name of ['pause', 'resume']) expect((await change(name)).status).toBe(200);
    await until(async () => (await store.webhooks.get(webhook.id))?.delivered === 1);
    expect(received).toHaveLength(2);
  });
});
