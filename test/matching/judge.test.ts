import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { type Comparison, compare } from '../../src/matching/alignment/comparison.ts';
import { features } from '../../src/matching/features.ts';
import { judge, judgeAbove, judgementOf } from '../../src/matching/judge.ts';
import { seedInputs, seedStories } from '../support/seed-inputs.ts';
import { input } from './support.ts';

const model = loadModel();
const seeds = seedInputs();
const logitOf = (a: Parameters<typeof features>[0], b: Parameters<typeof features>[0]): number =>
  judge(features(a, model), features(b, model), model).logit;
const textOf = (id: string): string => seeds.find((seed) => seed.id === id)?.text ?? '';
const storyOf = (id: string): number => seedStories.findIndex((story) => story.includes(id));

describe('the seeds by text alone', () => {
  const pairs = seeds.flatMap((a, i) => seeds.slice(i + 1).map((b) => [a.id, b.id, a, b] as const));
  it.each(pairs)('%s and %s are two logits clear of the threshold on their side', (x, y, a, b) => {
    const logit = logitOf(a, b);
    if (storyOf(x) === storyOf(y)) expect(logit).toBeGreaterThan(2);
    else expect(logit).toBeLessThan(-2);
  });
});

describe('the verdict', () => {
  it('calls a copy a copy, though its head is cut and a line added', () => {
    const text = textOf('003');
    const copy = `${text.slice(400)}\nMehr dazu in unserem Nachrichtenbrief.`;
    const verdict = judge(
      features(input('a', 'de', text), model),
      features(input('b', 'de', copy), model),
      model,
    );
    expect(verdict.kind).toBe('copy');
    expect(verdict.logit).toBeGreaterThan(2);
  });

  it('keeps a follow-up apart that repeats a third of the earlier report', () => {
    const followUp = `${textOf('004').slice(0, 3500)}\n${textOf('003').slice(-1200)}`;
    expect(logitOf(input('a', 'de', textOf('003')), input('b', 'de', followUp))).toBeLessThan(0);
  });

  it('says no where two texts are empty or nearly so', () => {
    expect(logitOf(input('a', 'de', ''), input('b', 'vi', ''))).toBeLessThan(0);
    expect(logitOf(input('a', 'de', 'Ja.'), input('b', 'vi', 'Vâng.'))).toBeLessThan(0);
  });

  it('takes a language that the model does not know', () => {
    expect(logitOf(input('a', 'tlh', textOf('000')), input('b', 'x-private', textOf('001')))).toBeGreaterThan(
      -12,
    );
  });
});

describe('above a floor', () => {
  const articles = [
    ...seeds,
    input('copy', 'de', textOf('003').slice(300)),
    input('other', 'de', `${textOf('004').slice(0, 3000)}\n${textOf('003').slice(-900)}`),
    input('empty', 'de', ''),
    input('named', 'vi', 'Vâng.', { sourceUrls: ['https://vietnamnet.vn/thu-tuong-2337598.html'] }),
    input('naming', 'de', 'Ja.', { canonicalUrl: 'https://vietnamnet.vn/thu-tuong-2337598.html' }),
  ].map((article) => features(article, model));

  it('two articles have the log odds that they have without one, and none at it or below', () => {
    for (const [i, a] of articles.entries())
      for (const b of articles.slice(i + 1)) {
        const judged = judge(a, b, model);
        const { logit } = judged;
        for (const floor of [-20, -13, -5, -2, 0.5, 6, 20, logit - 1e-9, logit, logit + 0.5])
          expect(judgeAbove(a, b, model, floor)).toEqual(logit > floor ? judged : null);
      }
  });
});

describe('what two articles have in common', () => {
  const [german, ukrainian] = ['000', '001'].map((id) =>
    features(seeds.find((seed) => seed.id === id) ?? input(id, 'de', ''), model),
  );
  if (!german || !ukrainian) throw new Error('The seeds are missing.');
  const translation = compare(german, ukrainian);
  const copy = compare(german, { ...german, id: 'copy' });
  const across = (more: Partial<Comparison>) =>
    judgementOf(german, ukrainian, { ...translation, ...more }, model).logit;
  const inOne = (more: Partial<Comparison>) => judgementOf(german, german, { ...copy, ...more }, model).logit;

  it('must stand in some order, or nothing else makes them one report', () => {
    expect(across({ excessWeight: 0.5 })).toBe(-2);
    expect(inOne({ excessWeight: 0.5 })).toBe(-2);
    expect(across({ excessWeight: 0.7 })).toBeGreaterThan(0);
  });

  it('says less where a whole stretch is missing, the more of it the less', () => {
    const hole = (share: number, surprise: number) => across({ hole: { share, surprise } });
    const whole = hole(0, 0);
    expect([hole(0.2, 5), hole(0.5, 1.7)]).toEqual([whole, whole]);
    expect(hole(0.3, 2.4)).toBeLessThan(whole - 0.5);
    expect(hole(0.5, 2.4)).toBeLessThan(hole(0.3, 2.4) - 0.5);
    expect(hole(0.5, 2.8)).toBeLessThan(hole(0.5, 2.4) - 0.5);
    expect(hole(0.9, 2.4)).toBe(hole(0.5, 2.4));
  });

  it('says less where half of two long texts has nothing of it', () => {
    const rich = { leastWeight: 400, weakest: 0 };
    expect(across({ ...rich, secondWeakest: 0 })).toBeLessThan(across({ ...rich, secondWeakest: 0.02 }) - 2);
    const poor = { leastWeight: 100, weakest: 0 };
    expect(across({ ...poor, secondWeakest: 0 })).toBeGreaterThan(across({ ...rich, secondWeakest: 0 }) + 2);
  });

  it('says more where no part of the text is without', () => {
    const quarters = (weakest: number, secondWeakest: number) => across({ weakest, secondWeakest });
    expect(quarters(0.2, 0.3)).toBeGreaterThan(quarters(0, 0.02));
    expect(quarters(0.4, 0.4) - quarters(0.05, 0.05)).toBeGreaterThan(0);
  });

  it('within one language is no copy without wording in common, however much it is', () => {
    expect(inOne({ resemblance: 0 })).toBeLessThanOrEqual(-2.5);
    expect(inOne({ resemblance: 0, sameLanguage: false })).toBeGreaterThan(-2.5);
    expect(inOne({ resemblance: 0.02 })).toBeLessThan(inOne({ resemblance: 0.16 }));
  });

  it('is a copy within a family of languages and a translation between two', () => {
    expect(judge(german, ukrainian, model).kind).toBe('translation');
    expect(judge(german, { ...german, id: 'copy' }, model).kind).toBe('copy');
  });

  it('gives log odds within bounds, whatever else the pages say', () => {
    const pages = { urls: ['a.example/report'], slugs: [], declared: true, daysApart: null };
    expect([across({ pages }), inOne({ pages })].every((logit) => logit <= 12)).toBe(true);
    expect(across({ pages, excessWeight: 0 })).toBe(6);
  });
});

describe('a source URL in common', () => {
  const url = 'https://vietnamnet.vn/thu-tuong-neu-bat-cong-thuc-2337598.html';
  const short = (id: string, language: string, text: string, source: string) =>
    input(id, language, text, { sourceUrls: [source] });

  it('decides where the text is too short to say', () => {
    const [a, b] = [
      ['de', 'Der Premierminister ist in Katar.'],
      ['uk', 'Зустріч відбулася вчора вранці.'],
    ] as const;
    expect(logitOf(input('a', ...a), input('b', ...b))).toBeLessThan(0);
    expect(
      logitOf(
        short('a', ...a, url),
        short(
          'b',
          ...b,
          'http://www.vietnamnet.vn/thu-tuong-neu-bat-cong-thuc-2337598.html?utm_source=x#top',
        ),
      ),
    ).toBeGreaterThan(0);
  });

  it('counts where one names what the other is', () => {
    const original = input('a', 'vi', 'Thủ tướng hôm nay đã đến Qatar.', { canonicalUrl: url });
    expect(logitOf(original, short('b', 'uk', 'Зустріч відбулася вчора вранці.', url))).toBeGreaterThan(0);
  });

  it('does not join two long articles that have nothing else in common', () => {
    expect(logitOf(short('a', 'de', textOf('003'), url), short('b', 'de', textOf('004'), url))).toBeLessThan(
      0,
    );
    expect(logitOf(short('a', 'uk', textOf('001'), url), short('b', 'de', textOf('003'), url))).toBeLessThan(
      0,
    );
  });

  it('of a front page says nothing', () => {
    const [a, b] = [
      ['de', 'Der Premierminister ist in Katar.'],
      ['uk', 'Зустріч відбулася вчора вранці.'],
    ] as const;
    const front = 'https://vietnamnet.vn/';
    expect(logitOf(short('a', ...a, front), short('b', ...b, front))).toBe(
      logitOf(input('a', ...a), input('b', ...b)),
    );
  });
});
