import { UNSPACED } from '../language/scripts.ts';
import type { Block } from '../types.ts';
import { decide, type Measured, median, type Reading } from './neighbours.ts';

const CONVINCING = 3;
/** A caption is a sentence, and not a name alone. */
const FEWEST_WORDS = 6;
const LONGEST_HEADING = 110;
const LONGEST_CAPTION = 300;
/** So many of the paragraphs must end with a mark before a missing one means anything. */
const CLOSED_SHARE = 0.6;

/**
 * Short lines without an end mark between paragraphs of full text: headings, or captions that lost their credit.
 * A caption tells who is seen: it names people in full, more than one of them or one the text names too, and is longer
 * than a heading. Lists of such lines are left as text, and so is everything where paragraphs end without marks anyway.
 */
export const findUnclosedLines: Reading = (all) => {
  const closed = all.filter((item) => item.closed || item.block.decided).length;
  if (closed < all.length * CLOSED_SHARE) return [...all];
  const typical = median(all.filter((item) => item.closed).map((item) => item.text.length));
  return all.map((item, i) => {
    if (i === 0 || item.block.decided || !standsAlone(all, i, typical)) return item;
    const kind = kindOf(item, all, i);
    return kind === 'text' ? item : decide(item, kind);
  });
};

/** Shorter than the usual paragraph, of one sentence, without a mark at its end, and not one of several in a row. */
const standsAlone = (all: readonly Measured[], i: number, typical: number): boolean => {
  const item = all[i];
  const [before, after] = [all[i - 1], all[i + 1]];
  if (!item || item.closed || item.sentences > 1 || /[:：;,，、]$|^[-–—•*·]\s/u.test(item.text)) return false;
  if (item.text.length > LONGEST_CAPTION || item.text.length > typical) return false;
  if ((item.text.match(/["“”„«»]/gu)?.length ?? 0) % 2 === 1) return false;
  return [before, after].every((other) => !other || other.closed || other.block.decided);
};

const kindOf = (item: Measured, all: readonly Measured[], i: number): Block['kind'] => {
  const after = all[i + 1];
  if (captionScore(item, all, i) + (after ? 0 : 1) >= CONVINCING) return 'caption';
  const limit = UNSPACED.test(item.text) ? LONGEST_HEADING / 2 : LONGEST_HEADING;
  const opensText = after !== undefined && !after.block.decided && after.text.length > item.text.length;
  return opensText && item.text.length <= limit ? 'heading' : 'text';
};

const captionScore = (item: Measured, all: readonly Measured[], i: number): number => {
  const { text, tokens } = item;
  const names = fullNames(text);
  const told = names.filter((name) => all.some((other, k) => k !== i && other.text.includes(name)));
  if (tokens.length < FEWEST_WORDS) return 0;
  let score = 0;
  if (tokens.length >= 8) score += 1;
  if (tokens.length >= 16) score += 1;
  if (names.length >= 2) score += 2;
  else if (names.some((name) => name.split(' ').length >= 3)) score += 1;
  if (told.length > 0 && tokens.length >= 8) score += 0.5;
  if (told.some((name) => text.startsWith(name) && name.split(' ').length >= 3)) score += 0.5;
  if (/[(（]\p{L}{1,10}(?:,? \p{L}{1,10}){0,2}[)）]/u.test(text)) score += 1;
  if (/[(（]\p{Lu}[^()（）]{1,40}[)）]$/u.test(text)) score += 2;
  if (/[?!]|^\d+[.)]/u.test(text)) score -= 2;
  return score;
};

/** Runs of two or more capitalised words, without the names of countries. */
const fullNames = (text: string): string[] =>
  (text.match(NAME) ?? []).filter(
    (name) => !COUNTRIES.test(name) && name.split(' ').some((word) => word.length > 2),
  );

const NAME =
  /\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:bin|ibn|al|el|de|da|di|du|van|von|der|бін|бин|аль|ван|фон) )?\p{Lu}[\p{L}\p{M}'’.-]*)+/gu;

/** Names of two words or more that are no person's; others make no difference here. */
const COUNTRIES =
  /^(?:Việt Nam|Viet Nam|Trung Quốc|Hàn Quốc|Triều Tiên|Hoa Kỳ|Nhật Bản|Ấn Độ|Thái Lan|Đông Nam Á|Trung Đông|Châu Âu|Hà Nội|TP HCM|New York|United States|United Kingdom|United Nations|South Korea|North Korea|South Africa|New Zealand|Saudi Arabia|European Union|White House|Estados Unidos|Reino Unido|Unión Europea|Estados Unidos de América|Vereinigte Staaten|Europäische Union|États-Unis|Union Européenne)$/u;
