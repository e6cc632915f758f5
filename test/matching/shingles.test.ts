import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resemblance, sketchShingles } from '../../src/matching/anchors/shingles.ts';
import { toMatchInput } from '../../src/matching/match-input.ts';
import { articleOf, seedText } from '../support/normalised.ts';

const [german, , vietnamese, korea, meta] = ([0, 1, 2, 3, 4] as const).map(
  (number) => toMatchInput(articleOf(seedText(number))).text,
);

const like = (a = '', b = ''): number => resemblance(sketchShingles(a), sketchShingles(b));

describe('the share of four-word shingles in common', () => {
  it('is one between a text and itself, whatever its capitals, marks and line breaks', () => {
    expect(like(german, german)).toBe(1);
    const written = (german ?? '').replaceAll('ß', 'ss');
    expect(like(written, written.toUpperCase().replace(/[.,\n]/g, ' – '))).toBe(1);
  });

  it('is high after an editor has cut the last line and changed one word in fifty', () => {
    const words = (german ?? '').split(' ').slice(0, -30);
    const edited = words.map((word, i) => (i % 50 === 25 ? 'geändert' : word)).join(' ');
    expect(like(german, edited)).toBeGreaterThan(0.65);
    expect(like(german, edited)).toBeLessThan(1);
  });

  it('is near nothing between two reports of one language', () => {
    expect(like(german, korea)).toBeLessThan(0.02);
    expect(like(korea, meta)).toBeLessThan(0.02);
  });

  it('is nothing between languages', () => {
    expect(like(german, vietnamese)).toBe(0);
  });

  it('falls with the share of the text that is another', () => {
    const shares = [0, 0.25, 0.5, 0.75].map((share) => {
      const cut = Math.floor((korea ?? '').length * (1 - share));
      return like(korea, `${korea?.slice(0, cut)} ${meta?.slice(0, (korea ?? '').length - cut)}`);
    });
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares[2]).toBeGreaterThan(0.2);
    expect(shares[2]).toBeLessThan(0.5);
  });

  it('works without spaces between words', () => {
    const chinese = '总理星期四抵达多哈并签署了十四项关于能源和贸易的协议随行的有三位部长';
    const thai = 'นายกรัฐมนตรีเดินทางถึงโดฮาเมื่อวันพฤหัสบดีและลงนามในข้อตกลงสิบสี่ฉบับ';
    expect(like(chinese, chinese)).toBe(1);
    expect(like(chinese, chinese.slice(0, -6))).toBeGreaterThan(0.7);
    expect(like(thai, thai)).toBe(1);
    expect(like(chinese, thai)).toBe(0);
  });

  it('counts one Han character as a word, and four letters of scripts without spaces', () => {
    const count = (text: string) => sketchShingles(text).length;
    expect(['一二三', '一二三四', '一二三四五'].map(count)).toEqual([0, 1, 2]);
    const thai = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธน';
    expect([12, 13, 16, 17, 20].map((letters) => count(thai.slice(0, letters)))).toEqual([0, 1, 1, 2, 2]);
    expect(['one two three', 'one two three 4', 'one,two;three 4 5'].map(count)).toEqual([0, 1, 2]);
    expect(['a b 三 c', 'a三b四c'].map(count)).toEqual([1, 2]);
  });

  it('counts what stands again once', () => {
    expect(sketchShingles('a b c d '.repeat(9))).toHaveLength(4);
  });

  it('is nothing where a text has fewer than four words', () => {
    expect(like('Nur drei Wörter', 'Nur drei Wörter')).toBe(0);
    expect(like('', german)).toBe(0);
  });

  it('lies between nothing and one and is symmetric', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(like(a, b)).toBe(like(b, a));
        expect(like(a, b)).toBeGreaterThanOrEqual(0);
        expect(like(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('comes from at most 128 hashes, ascending and each once', () => {
    const sketch = sketchShingles((german ?? '').repeat(20));
    expect(sketch.length).toBe(128);
    expect([...sketch]).toEqual([...new Set(sketch)].sort((a, b) => a - b));
  });
});
