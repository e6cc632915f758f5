import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { SiteRules } from '../schemas/site-rules.ts';

/**
 * Makes rules the active ones of their site: every document normalised from now on is normalised by them.
 *
 * @param by the command that was given.
 * @returns false where they were active already, and nothing was written.
 * @throws TransientError where rules of the same site were activated at the same moment.
 */
export const activateRules = async (
  log: Pick<Log, 'append' | 'readStream'>,
  rules: SiteRules,
  by: 'learn-site' | 'activate-rules',
): Promise<boolean> => {
  const { host, version } = rules;
  const stream = `site-${host}`;
  const before = await log.readStream(stream, { bodies: false });
  const last = before.at(-1);
  if (last?.type === 'SiteRulesActivated' && last.data.version === version) return false;
  const [outcome] = await log.append([
    {
      expect: [{ stream, version: before.length }],
      events: [
        {
          // An earlier version may be activated again: so where it comes in the stream is part of what happened.
          id: eventId('SiteRulesActivated', host, version, before.length + 1),
          stream,
          type: 'SiteRulesActivated',
          data: { host, version, pages: rules.pages, phrases: rules.phrases.length, by },
          body: rules,
        },
      ],
    },
  ]);
  if (outcome?.outcome === 'conflict')
    throw new TransientError(
      `Other rules of ${host} were activated meanwhile. Look at them, then try again.`,
    );
  return true;
};
