import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
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
