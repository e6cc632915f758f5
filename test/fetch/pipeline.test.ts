import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vietnamVn } from '../../src/fetch/sites/vietnam-vn.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { completionsOf, createFetchingWorld, type FetchingWorld } from '../support/fetching-world.ts';
import { ingestFolder, seeds } from '../support/pipeline-world.ts';
import { readStories } from '../support/read-stories.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

const original = seedOriginal();
const address = `vietnamnet.vn${original.path}`;
const url = `https://${address}`;

let world: FetchingWorld;
beforeEach(async () => {
  world = await createFetchingWorld();
});
afterEach(() => world.close());

describe('the pipeline with fetching switched on', () => {
  it('fetches the source of the first seed story, which becomes the original of its record', async () => {
    world.site.on(address, vietnamnetPage(original));
    const program = await world.start();
    await ingestFolder(program.store.log, seeds);
    const [completed] = await completionsOf(program.store.log, url, 1);
    const story = await readStories(program, (stories) =>
      stories.find(({ articles }) => articles.length === 4),
    );

    expect(completed).toMatchObject({ outcome: 'page', attempt: 1 });
    expect(story.original).toMatchObject({ article: completed?.document, language: 'vi' });
    expect(story.headline).toBe(original.headline);
    const fetched = story.articles.find(({ article }) => article === completed?.document);
    expect(fetched).toMatchObject({
      headline: original.headline,
      canonicalUrl: url,
      section: 'Thời sự',
      byline: 'Thu Hằng',
      publishedTime: '2024-10-31T21:05:00+07:00',
      published: '2024-10-31',
    });
    const seed = story.articles.find(
      ({ language, article }) => language === 'vi' && article !== completed?.document,
    );
    expect(seed?.link).toMatchObject({ kind: 'copy', to: completed?.document });
    expect(story.articles.map(({ language }) => language).sort()).toEqual(['de', 'uk', 'vi', 'vi']);
  });

  it('fetches the other languages of a page, those that it declares or else those of its slug, and no page that is here', async () => {
    const { site, world: pipeline } = world;
    const slug = 'viet-nam-mo-rong-trung-tam-du-lieu-tai-qatar';
    const declaring = 'ha-noi-xay-cau-moi-qua-song-hong';
    const here = {
      ...original,
      path: '/trang-nay-da-co-o-day-2337599.html',
      headline: 'Trang này đã có ở đây',
    };
    const folder = join(pipeline.folder, 'pages');
    mkdirSync(folder);
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write(
      'here.html',
      vietnamnetPage(here).replaceAll('https://vietnamnet.vn/trang', 'http://www.vietnamnet.vn/trang'),
    );
    write(
      'slug.html',
      plainPage(`https://vietnam.vn/de/${slug}`, 'Vietnam erweitert ein Rechenzentrum', german),
    );
    const declared = `<link rel="alternate" hreflang="vi" href="/${declaring}"><link rel="alternate" hreflang="de" href="/de/${declaring}">`;
    write(
      'declares.html',
      plainPage(
        `https://www.vietnam.vn/de/${declaring}`,
        'Hanoi baut eine Brücke',
        german.slice(1),
        declared,
      ),
    );
    site.on(
      `www.vietnam.vn/${slug}`,
      plainPage(`https://www.vietnam.vn/${slug}`, original.headline, original.paragraphs),
    );
    const program = await world.start({ fetchSites: sitesWithoutFeeds(pipeline.folder) });
    const { log } = program.store;
    await ingestFolder(log, folder);
    const isHere = ({ canonicalUrl }: { canonicalUrl: string | null }) => canonicalUrl?.endsWith(here.path);
    await readStories(program, (stories) => stories.find(({ articles }) => articles.some(isHere)));
    write('names.txt', `${german.join('\n')}\n\nQuelle: https://vietnamnet.vn${here.path}`);
    write('names-too.txt', `${german[0]}\n\nQuelle: ${url}`);
    await ingestFolder(log, folder);
    await completionsOf(log, url, 1);

    const wanted = await log.read({ after: 0, limit: 1000, types: ['FetchRequested'] });
    expect(wanted.filter(({ data }) => 'url' in data && data.url.endsWith(here.path))).toEqual([]);
    const folders = ['', 'en/', 'es/', 'fr/', 'ja/', 'ko/', 'ru/', 'zh-cn/'];
    const versions = [
      ...folders.map((language) => `www.vietnam.vn/${language}${slug}`),
      `www.vietnam.vn/${declaring}`,
    ];
    const completions = await Promise.all(
      versions.map((address) => completionsOf(log, `https://${address}`, 1)),
    );
    const outcomes = completions.map(([completed]) => completed?.outcome);
    expect(outcomes).toEqual(['page', ...Array.from({ length: 8 }, () => 'gone')]);
    expect(site.asked().sort()).toEqual(
      [address, ...versions, 'vietnamnet.vn/robots.txt', 'www.vietnam.vn/robots.txt'].sort(),
    );
  });
});

const german = [
  'Der Premierminister empfing am Nachmittag des 31. Oktober den Minister für Informations- und Kommunikationstechnologie und sprach mit ihm über ein Rechenzentrum.',
  'Beide Seiten wollen bei der digitalen Transformation, der Cybersicherheit und der Ausbildung von Fachleuten enger zusammenarbeiten, sagte er.',
  'Das Rechenzentrum soll bis zum Ende des ersten Quartals 2025 entworfen sein; über die Kosten von 120 Millionen Dollar wurde noch nicht entschieden.',
];

/** A page of which nothing is known but that it is HTML. */
const plainPage = (own: string, headline: string, paragraphs: readonly string[], head = ''): string =>
  `<!DOCTYPE html><title>${headline}</title><link rel="canonical" href="${own}">${head}
<div class="c1"><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div>`;

const sitesWithoutFeeds = (folder: string): string => {
  const path = join(folder, 'sites.json');
  writeFileSync(path, JSON.stringify([{ ...vietnamnet, feeds: [] }, vietnamVn]));
  return path;
};
