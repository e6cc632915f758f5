import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createCandidateIndex } from '../../src/matching/candidates/candidates.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { pageEvidence, pagesInWords, weightOfPages } from '../../src/matching/page-evidence.ts';
import { input } from './support.ts';

const model = loadModel();
const page = 'https://vietnamnet.vn/thu-tuong-neu-bat-cong-thuc-2337598.html';
const german = (more: Partial<MatchInput>) => input('a', 'de', 'Der Premierminister ist in Katar.', more);
const ukrainian = (more: Partial<MatchInput>) => input('b', 'uk', 'Зустріч відбулася вчора вранці.', more);
const read = (article: MatchInput) => features(article, model);
const evidence = (a: MatchInput, b: MatchInput) => pageEvidence(read(a), read(b));
const logit = (a: MatchInput, b: MatchInput) => judge(read(a), read(b), model).logit;

describe('addresses in common', () => {
  it('are those that both name, and those that one names and the other has', () => {
    const named = german({ sourceUrls: [page] });
    expect(evidence(named, ukrainian({ sourceUrls: [`${page}#top`] })).urls).toHaveLength(1);
    expect(evidence(named, ukrainian({ canonicalUrl: page })).urls).toHaveLength(1);
    expect(evidence(ukrainian({ canonicalUrl: page }), named).urls).toHaveLength(1);
  });

  it('are told apart from the slug that they end in', () => {
    const named = german({ sourceUrls: [page] });
    expect(evidence(named, ukrainian({ sourceUrls: [page] })).slugs).toEqual(['thu-tuong-neu-bat-cong-thuc']);
  });

  it('are none where there are none, or only front pages', () => {
    expect(evidence(german({ sourceUrls: [page] }), ukrainian({})).urls).toEqual([]);
    const front = ['https://vietnamnet.vn/'];
    expect(evidence(german({ sourceUrls: front }), ukrainian({ sourceUrls: front })).urls).toEqual([]);
  });
});

describe('a slug in common', () => {
  const there = german({ canonicalUrl: 'https://www.vietnam.vn/de/thu-tuong-neu-bat-cong-thuc/' });

  it('is the words at the end of both addresses, whatever the host, the number and the ending', () => {
    const here = ukrainian({
      canonicalUrl: 'https://vietnam.example/uk/thu-tuong-neu-bat-cong-thuc-2337.html',
    });
    expect(evidence(there, here)).toMatchObject({ urls: [], slugs: ['thu-tuong-neu-bat-cong-thuc'] });
    expect(logit(there, here)).toBeGreaterThan(logit(german({}), ukrainian({})) + 4);
    expect(explainPair(there, here, model).evidence.pages).toEqual([
      'Both addresses end in “thu-tuong-neu-bat-cong-thuc”.',
    ]);
  });

  it('is also that of an original that the other names as its source', () => {
    expect(evidence(there, ukrainian({ sourceUrls: [page] })).slugs).toHaveLength(1);
  });

  it('says nothing where it is short', () => {
    const short = { canonicalUrl: 'https://a.example/de/tin-tuc-24h' };
    expect(
      evidence(german(short), ukrainian({ canonicalUrl: 'https://b.example/uk/tin-tuc-24h' })).slugs,
    ).toEqual([]);
  });
});

describe('a declared version in another language', () => {
  const own = 'https://news.example/de/2024/10/31/katar-besuch';
  const other = 'https://news.example/uk/2024/10/31/vizyt-do-kataru';

  it('joins two short texts, whichever of the two pages declares it', () => {
    const pairs = [
      [german({ canonicalUrl: own, alternates: [other] }), ukrainian({ canonicalUrl: other })],
      [german({ canonicalUrl: own }), ukrainian({ canonicalUrl: other, alternates: [own, other] })],
    ] as const;
    for (const [a, b] of pairs) {
      expect(evidence(a, b).declared).toBe(true);
      expect(evidence(b, a)).toEqual(evidence(a, b));
      expect(logit(a, b)).toBeGreaterThan(1);
    }
  });

  it('is told in words, and is no source in common', () => {
    const found = evidence(
      german({ canonicalUrl: own, alternates: [other] }),
      ukrainian({ canonicalUrl: other }),
    );
    expect(found.urls).toEqual([]);
    expect(pagesInWords(found)).toEqual([expect.stringContaining('same article in another language')]);
  });

  it('makes two articles candidates', () => {
    const index = createCandidateIndex((slot, other) => slot < other);
    index.add(0, read(german({ canonicalUrl: own })));
    expect(index.add(1, read(ukrainian({ canonicalUrl: other, alternates: [own] }))).chosen).toEqual([0]);
  });
});

describe('what the pages weigh', () => {
  const nothing = { urls: [], slugs: [], declared: false, daysApart: null };
  const declared = { ...nothing, declared: true };
  const address = { ...nothing, urls: ['a.example/report'] };
  const slug = { ...nothing, slugs: ['a-report-of-floods'] };

  it('is more for a declared version than for an address, and for an address than for a slug', () => {
    const [most, more, some] = [declared, address, slug].map((pages) => weightOfPages(pages, false));
    expect(most).toBeGreaterThan(more ?? 0);
    expect(more).toBeGreaterThan(some ?? 0);
    expect(some).toBeGreaterThan(weightOfPages(nothing, false));
    expect(weightOfPages(address, true)).toBeGreaterThan(weightOfPages(slug, true));
  });

  it('is less within a language, where the text knows better', () => {
    for (const pages of [declared, address, slug])
      expect(weightOfPages(pages, true)).toBeLessThan(weightOfPages(pages, false));
  });

  it('is the same however far apart the days are, once an address speaks', () => {
    for (const pages of [declared, address, slug])
      expect(weightOfPages({ ...pages, daysApart: 400 }, false)).toBe(weightOfPages(pages, false));
  });
});

describe('days of publication', () => {
  it('are not compared where only one article has its own', () => {
    const known = german({ published: '2024-08-04' });
    expect(evidence(known, ukrainian({})).daysApart).toBeNull();
    expect(evidence(german({}), ukrainian({ published: '2024-08-04' })).daysApart).toBeNull();
    expect(evidence(known, ukrainian({ published: '2024-08-11' })).daysApart).toBe(7);
    expect(weightOfPages(evidence(known, ukrainian({ published: '2024-08-11' })), false)).toBe(0);
  });

  it('speak against two articles the more the further they are apart, and not at all within a week', () => {
    const at = (published: string) => logit(german({ published: '2024-08-04' }), ukrainian({ published }));
    const near = at('2024-08-10');
    expect(near).toBe(logit(german({}), ukrainian({})));
    const logits = ['2024-08-20', '2024-11-01', '2025-08-04'].map(at);
    expect(logits).toEqual([near - 1, near - 2, near - 3].map((each) => expect.closeTo(each, 6)));
    expect(
      explainPair(german({ published: '2024-08-04' }), ukrainian({ published: '2024-08-20' }), model).evidence
        .against,
    ).toContain('They were published 16 days apart.');
  });
});
