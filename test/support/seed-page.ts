import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeds } from './pipeline-world.ts';
import type { PageContent } from './vietnamnet-page.ts';

const headline =
  'Thủ tướng nêu bật công thức “nguồn lực tài chính từ Qatar, nguồn lực con người của Việt Nam”';

/** The original of the first seed story as its newspaper would show it: what the Vietnamese seed says, on its address. */
export const seedOriginal = (): PageContent => {
  const text = readFileSync(join(seeds, '002_2eb7cb9624490b03.txt'), 'utf8');
  const [header = '', ...paragraphs] = text.split('\n').filter((line) => line.trim() !== '');
  return {
    path: '/thu-tuong-cong-thuc-hop-tac-da-co-nhung-de-ra-san-pham-2-bo-truong-phai-mau-lua-2337598.html',
    headline,
    lead: header.slice(header.indexOf(headline) + headline.length).trim(),
    paragraphs,
    section: { name: 'Thời sự', slug: 'thoi-su' },
    author: 'Thu Hằng',
    published: '2024-10-31T21:05:00+07:00',
  };
};
