import { eventsOf } from '../log/events-of.ts';
import type { Log } from '../log/types.ts';
import type { LogEventOf } from '../schemas/log-events.ts';
import type { SiteRules } from '../schemas/site-rules.ts';

/** The rules of all sites that are active up to a position of the log. */
export interface ActiveRules {
  /** Of the category `site`: what an append expects that used these rules. */
  position: number;
  /** Sorted by host. The same array as long as nothing is activated. */
  rules: readonly SiteRules[];
}

const pageSize = 100;

/** A reader of the active rules that reads each activation once. The function's result is as new as its call. */
export const createActiveRules = (log: Pick<Log, 'read' | 'categoryHead'>): (() => Promise<ActiveRules>) => {
  let known: ActiveRules = { position: 0, rules: [] };
  return async () => {
    const head = await log.categoryHead('site');
    if (head === known.position) return known;
    const byHost = new Map(known.rules.map((rules) => [rules.host, rules]));
    for await (const { data, body } of activations(log, known.position, head)) {
      // What is active is the last activation. Where it has no phrases, or was erased, the site has no rules.
      if (body && body.phrases.length > 0) byHost.set(data.host, body);
      else byHost.delete(data.host);
    }
    const rules = [...byHost.values()].sort((a, b) => (a.host < b.host ? -1 : 1));
    known = { position: head, rules };
    return known;
  };
};

/** All activations behind a position, in order. */
export async function* activations(
  log: Pick<Log, 'read'>,
  after = 0,
  upTo = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<LogEventOf<'SiteRulesActivated'>, void, undefined> {
  for await (const event of eventsOf(log, 'site', { after, upTo, limit: pageSize, bodies: true }))
    if (event.type === 'SiteRulesActivated') yield event;
}
