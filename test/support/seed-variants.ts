import { type MatchInput, toMatchInput } from '../../src/matching/match-input.ts';
import { articleOf, seedText } from './normalised.ts';

/** The seeds as the normaliser makes them; ids `000` to `004`. */
export const normalisedSeeds: readonly MatchInput[] = ([0, 1, 2, 3, 4] as const).map((number) => ({
  ...toMatchInput(articleOf(seedText(number))),
  id: `00${number}`,
}));

/** The same by text alone: no addresses. */
export const bareSeeds: readonly MatchInput[] = normalisedSeeds.map((seed) => ({
  ...seed,
  sourceUrls: [],
  canonicalUrl: null,
}));

/** All pairs of seeds, with the truth. */
export const seedPairs: readonly { a: number; b: number; same: boolean }[] = bareSeeds.flatMap((_, a) =>
  bareSeeds.flatMap((_, b) => (a < b ? [{ a, b, same: b < 3 }] : [])),
);

/** Text without that share of its head and of its tail, cut as a broken download does, in the middle of a word. */
export const cutText = (text: string, head: number, tail: number): string =>
  text.slice(Math.round(text.length * head), text.length - Math.round(text.length * tail));

/** The text with a paragraph put in after that share of its paragraphs. */
export function insertParagraph(text: string, place: number, paragraph: string): string {
  const lines = text.split('\n');
  lines.splice(Math.round(lines.length * place), 0, paragraph);
  return lines.join('\n');
}

/** Paragraphs of reports that have nothing to do with the seeds. */
export const foreignParagraphs = {
  german:
    'Die Gemeinderatswahl in Hinterzarten endete am Sonntag mit einer Überraschung: Bürgermeister Klaus Vogel verlor nach 24 Jahren gegen Petra Lang, die 53,7 Prozent der 1.812 Stimmen erhielt.',
  spanish:
    'La selección de baloncesto ganó ayer en Sevilla por 82 a 76 contra Letonia, con 27 puntos de Llull, y jugará la final el domingo 14 de septiembre ante 9.000 espectadores.',
  ukrainian:
    'У неділю в Ужгороді команда гімназії виграла шаховий турнір: Оксана Мельник обіграла 17 суперників і отримала кубок з рук міського голови.',
  chinese:
    '周日，杭州队在浙江省游泳锦标赛上夺得十二枚金牌，十六岁的林小雨打破了两项省纪录，约三千名观众到场。',
} as const;
