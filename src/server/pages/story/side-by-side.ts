import type { Article } from '../../../schemas/article.ts';
import type { DocumentId } from '../../../schemas/document.ts';
import type { Link, StoryArticle, StoryRecord } from '../../../schemas/story.ts';
import type { ParagraphPairs } from '../../../schemas/verdict.ts';
import { languageName } from '../../../stories/code-names.ts';
import { html, type Markup } from '../../html.ts';
import { count } from '../words.ts';
import { alignedRows } from './aligned-rows.ts';
import { type AnchorMarks, markAnchors, markedIn } from './anchor-marks.ts';

/** Two articles of a story of which one has the link to the other. */
export interface ArticlePair {
  from: StoryArticle;
  to: StoryArticle;
  link: Link;
}

/** The pair of an article and the one that it matched best; null where it is alone, or the other has left. */
export const pairOf = (story: StoryRecord, from: StoryArticle | undefined): ArticlePair | null => {
  const { link } = from ?? { link: null };
  const to = story.articles.find(({ article }) => article === link?.to);
  return from && link && to ? { from, to, link } : null;
};

/** The pair that says most about a story: of the canonical article and one in another language. */
export const firstPair = (story: StoryRecord): ArticlePair | null => {
  const { article: canonical, language } = story.canonical;
  const pairs = story.articles.flatMap((article) => pairOf(story, article) ?? []);
  const others = pairs.filter(({ from, to }) => [from.article, to.article].includes(canonical));
  return (
    others.find(({ from, to }) => from.language !== language || to.language !== language) ??
    others[0] ??
    pairs[0] ??
    null
  );
};

/** Rows shown at most: what is longer is no news, and would only keep the browser busy. */
const mostRows = 400;

/** Two articles beside each other, paragraph by paragraph, with the anchors that agree marked in both. */
export const sideBySide = (
  story: StoryRecord,
  pair: ArticlePair,
  texts: ReadonlyMap<DocumentId, Article>,
): Markup => {
  const [from, to] = [texts.get(pair.from.article), texts.get(pair.to.article)];
  if (!from || !to) return html`<p class="empty">The text of one of the two is not kept any more.</p>`;
  // What the others were made from stands on the left.
  const turned = [story.original?.article, story.canonical.article].includes(pair.to.article);
  const [left, right] = turned ? [to, from] : [from, to];
  const pairs = pairsOf(pair.link.evidence.paragraphs, from, to).map((one) =>
    turned ? { ...one, a: one.b, b: one.a } : one,
  );
  const [linesLeft, linesRight] = [linesOf(left), linesOf(right)];
  const rows = alignedRows(
    pairs,
    [linesLeft.first, linesRight.first],
    [left.paragraphs.length, right.paragraphs.length],
  );
  const anchors = pair.link.evidence.anchors.map(({ a, b, at }) => ({
    left: turned ? { written: b, at: at[1] } : { written: a, at: at[0] },
    right: turned ? { written: a, at: at[0] } : { written: b, at: at[1] },
  }));
  const sides = [
    sideOf(
      'left',
      left,
      linesLeft,
      anchors.map((anchor) => anchor.left),
    ),
    sideOf(
      'right',
      right,
      linesRight,
      anchors.map((anchor) => anchor.right),
    ),
  ] as const;
  const [markedLeft, markedRight] = [markedIn(sides[0].marks), markedIn(sides[1].marks)];
  const inBoth = new Set([...markedLeft].filter((number) => markedRight.has(number)));
  return html`<p class="note">${summary(pairs, left, right)}</p>
<div class="aligned" role="group" aria-label="Both texts">
<div class="row heads"><h3>${languageName(left.language)}</h3><h3>${languageName(right.language)}</h3></div>
${rows.slice(0, mostRows).map(
  (row) => html`<div class="row${row.paired ? ' paired' : ' loose'}">
<div class="side">${row.left.map((line) => paragraphOf(sides[0], line, inBoth))}</div>
<div class="side">${row.right.map((line) => paragraphOf(sides[1], line, inBoth))}</div></div>`,
)}
</div>${rows.length > mostRows && html`<p class="note">${rows.length - mostRows} more rows are not shown.</p>`}`;
};

/** Evidence about other versions of the texts says nothing about these. */
const pairsOf = (paragraphs: ParagraphPairs | undefined, from: Article, to: Article) =>
  paragraphs?.counts[0] === from.paragraphs.length && paragraphs.counts[1] === to.paragraphs.length
    ? paragraphs.pairs
    : [];

interface Lines {
  lines: string[];
  /** -1 where the headline is a line of its own, as in `toMatchInput`. */
  first: -1 | 0;
}

const linesOf = ({ headline, paragraphs }: Article): Lines => {
  const lines = paragraphs.map(({ text }) => text);
  const own = headline !== null && headline !== lines[0];
  return own ? { lines: [headline, ...lines], first: -1 } : { lines, first: 0 };
};

interface Side extends Lines {
  name: 'left' | 'right';
  article: Article;
  marks: AnchorMarks;
}

const sideOf = (
  name: Side['name'],
  article: Article,
  lines: Lines,
  anchors: readonly { written: string; at: number }[],
): Side => ({ name, article, ...lines, marks: markAnchors(lines.lines, anchors) });

const paragraphOf = (side: Side, line: number, inBoth: ReadonlySet<number>): Markup => {
  const index = line - side.first;
  const text = side.lines[index] ?? '';
  const kind = line < 0 ? 'headline' : (side.article.paragraphs[line]?.kind ?? 'text');
  const parts: (Markup | string)[] = [];
  let end = 0;
  for (const mark of side.marks.get(index) ?? []) {
    if (!inBoth.has(mark.number)) continue;
    const { number } = mark;
    const other = side.name === 'left' ? 'right' : 'left';
    parts.push(
      text.slice(end, mark.start),
      html`<a class="anchor" id="${side.name}-${number}" href="#${other}-${number}" data-anchor="${number}">${text.slice(mark.start, mark.end)}</a>`,
    );
    end = mark.end;
  }
  parts.push(text.slice(end));
  return html`<p class="${kind}" lang="${side.article.language}" dir="auto">${parts}</p>`;
};

const summary = (pairs: ParagraphPairs['pairs'], left: Article, right: Article): string => {
  if (pairs.length === 0) return 'Which paragraphs go together is not known for these versions of the texts.';
  const paired = (side: 'a' | 'b'): number =>
    new Set(pairs.map((pair) => pair[side]).filter((line) => line >= 0)).size;
  const of = (number: number, article: Article): string =>
    `${number} of ${count(article.paragraphs.length, 'paragraph')} in ${languageName(article.language)}`;
  return `${of(paired('a'), left)} go together with ${of(paired('b'), right)}: a bar at the edge marks them. What agrees in both is marked, and leads to its counterpart.`;
};
