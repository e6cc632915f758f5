import type { Evidence } from '../../../schemas/verdict.ts';
import { html, type Markup } from '../../html.ts';

/**
 * What agrees in two texts as dots, across its place in the one and down its place in the other, and the line that
 * translations keep to. Drawn by attributes and classes alone: pages have no inline style.
 *
 * @param here and `there` name the two articles, such as `the German article`.
 */
export const alignmentPicture = (
  { anchors, alignment }: Pick<Evidence, 'anchors' | 'alignment'>,
  here: string,
  there: string,
): Markup => {
  const near = anchors.length;
  const line = visible(alignment.from, alignment.to);
  return html`<figure class="picture"><svg class="alignment" viewBox="-5 -5 110 110" width="132" height="132" role="img" aria-label="${near} places where ${here} and ${there} agree, along a line from the start of both to their end">
<rect class="frame" x="0" y="0" width="100" height="100"></rect>
${line && html`<line class="line" x1="${hundredths(line[0])}" y1="${hundredths(line[1])}" x2="${hundredths(line[2])}" y2="${hundredths(line[3])}"></line>`}
${anchors.map(
  ({ kind, at, weight }) =>
    html`<circle class="${kind}" cx="${hundredths(at[0])}" cy="${hundredths(at[1])}" r="${Math.round(Math.min(4.5, 2 + weight / 5) * 10) / 10}"></circle>`,
)}
</svg><figcaption class="note">Across: this article, from its start to its end. Down: ${there}. What agrees lies along the line.</figcaption></figure>`;
};

/** The part of the line q = from + (to - from) p within both texts: p and q of its ends; null where none is. */
const visible = (from: number, to: number): [number, number, number, number] | null => {
  const slope = to - from;
  const at = (q: number): number => (slope === 0 ? Number.NaN : (q - from) / slope);
  const ends = [0, 1, at(0), at(1)]
    .filter((p) => p >= 0 && p <= 1)
    .map((p): [number, number] => [p, from + slope * p])
    .filter(([, q]) => q >= -1e-9 && q <= 1 + 1e-9)
    .sort(([a], [b]) => a - b);
  const [first, last] = [ends[0], ends.at(-1)];
  return first && last ? [...first, ...last] : null;
};

const hundredths = (share: number): number => Math.round(share * 1000) / 10;
