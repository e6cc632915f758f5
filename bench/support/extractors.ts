import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { mainText } from '../../src/text/html/main-text.ts';
import { parsePage } from '../../src/text/html/page.ts';
import { siteOf } from '../../src/text/html/sites/sites.ts';

/** A way from a page to the text of its article. */
export interface Extractor {
  name: string;
  extract(html: string, url: string): string | Promise<string>;
}

const BLOCKS = 'p,div,li,h1,h2,h3,h4,h5,h6,br,td,tr,blockquote,figcaption,section';

/** The libraries give HTML: its blocks are set apart, since their own text glues the words at the borders of blocks. */
const textOfHtml = (html: string): string => {
  const $ = load(html);
  $(BLOCKS).append('\n');
  return $.root().text();
};

export const extractors: readonly Extractor[] = [
  {
    name: 'onestory',
    extract: (html) => {
      const page = parsePage(html);
      const { passages } = mainText(page, siteOf(page));
      return passages
        .filter(({ kind }) => kind !== 'caption')
        .map(({ passage }) => passage.text)
        .join('\n');
    },
  },
  {
    name: '@mozilla/readability',
    extract: (html) => textOfHtml(new Readability(parseHTML(html).document).parse()?.content ?? ''),
  },
  {
    name: '  its own textContent',
    extract: (html) => new Readability(parseHTML(html).document).parse()?.textContent ?? '',
  },
  {
    name: 'defuddle',
    extract: async (html, url) =>
      textOfHtml((await Defuddle(parseHTML(html).document, url, { useAsync: false })).content),
  },
  {
    name: 'plain cheerio text',
    extract: (html) => {
      const $ = load(html);
      $('script,style,noscript,template').remove();
      return $('body').text();
    },
  },
];
