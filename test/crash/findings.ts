import type pg from 'pg';
import type { StoryEvent } from '../../client/index.js';
import { openLog } from '../../src/log/open-log.ts';
import { checkProjections } from '../../src/projections/queries/check.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { dumpProjections } from '../support/open-projections.ts';
import { type CanonicalExport, canonicalExport } from './export.ts';

/** What is wrong with a log, its projections and its feed, a sentence each. */
export const findingsIn = async (
  pool: pg.Pool,
  expected: CanonicalExport,
  feed: { seen: readonly StoryEvent[]; all: readonly StoryEvent[] },
): Promise<string[]> => {
  const before = await dumpProjections(pool);
  const log = await openLog(pool);
  try {
    const findings = [
      ...differencesOf(expected, await canonicalExport(pool)),
      ...(await positions(pool)),
      ...(await outcomes(pool)),
      ...(await checkProjections(pool, log)).problems,
      ...(await feedOf(pool, feed)),
    ];
    await rebuild(pool, log);
    const rebuilt = await dumpProjections(pool);
    for (const [table, rows] of Object.entries(before)) {
      if (rows.join('\n') !== rebuilt[table]?.join('\n'))
        findings.push(`The table ${table} is another after it was made again from the log.`);
    }
    return findings;
  } finally {
    await log.close();
  }
};

const differencesOf = (expected: CanonicalExport, found: CanonicalExport): string[] =>
  (['documents', 'places', 'rejections', 'stories'] as const).flatMap((what) => {
    const [wanted, have] = [expected[what], found[what]];
    if (wanted.join('\n') === have.join('\n')) return [];
    const missing = wanted.filter((line) => !have.includes(line));
    const surplus = have.filter((line) => !wanted.includes(line));
    return [
      `Of ${wanted.length} ${what} ${missing.length} are missing, such as ${missing[0]?.slice(0, 900)}; ` +
        `of ${have.length} there are ${surplus.length} that should not be there, such as ${surplus[0]?.slice(0, 900)}.`,
    ];
  });

const positions = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ what: string }>(`
    select 'The positions of the log are not gapless: ' || count(*) || ' events up to ' || max(position) as what
    from onestory.events having count(*) <> max(position) or min(position) <> 1
    union all
    select 'The stream ' || stream || ' has not each version once.'
    from onestory.events group by stream having count(*) <> max(version) or count(distinct version) <> count(*)`);
  return rows.map(({ what }) => what);
};

/** Law 1, as the log tells it: each document arrived once and ended once, each article entered the stories once. */
const outcomes = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ what: string }>(`
    select stream || ' has ' || count(*) filter (where type = 'DocumentReceived') || ' arrivals and '
      || count(*) filter (where type in ('ArticleNormalised', 'DocumentRejected')) || ' ends.' as what
    from onestory.events where category = 'document' group by stream
    having count(*) filter (where type = 'DocumentReceived') <> 1
      or count(*) filter (where type in ('ArticleNormalised', 'DocumentRejected')) <> 1
    union all
    select 'The same file was found unreadable ' || count(*) || ' times: ' || (data ->> 'place')
    from onestory.events where category = 'place' and type = 'DocumentRejected'
    group by data ->> 'place' having count(*) > 1
    union all
    select 'The article ' || id || ' is in no story.' from onestory.articles where story is null`);
  return rows.map(({ what }) => what);
};

const feedOf = async (
  pool: pg.Pool,
  { seen, all }: { seen: readonly StoryEvent[]; all: readonly StoryEvent[] },
): Promise<string[]> => {
  const { rows } = await pool.query<{ id: string }>(
    `select id from onestory.events where category = 'story' and type <> 'ArticleRevised' order by position`,
  );
  const told = (events: readonly StoryEvent[]): string => events.map(({ id }) => id).join('\n');
  const findings: string[] = [];
  if (told(all) !== rows.map(({ id }) => id).join('\n'))
    findings.push(`The feed has ${all.length} events, the log ${rows.length}, or in another order.`);
  if (told(seen) !== told(all)) {
    const twice = seen.length - new Set(seen.map(({ id }) => id)).size;
    findings.push(`The consumer has seen ${seen.length} of ${all.length} events, ${twice} of them twice.`);
  }
  if (JSON.stringify(seen) !== JSON.stringify(all))
    findings.push('An event was not served with the same bytes.');
  return findings;
};
