import { UNSPACED } from '../language/scripts.ts';
import { isClosed } from '../paragraphs/sentences.ts';
import { AGENCIES, LABEL_WORDS, MOVING_OR_DRAWN, PHOTO_WORDS } from './photo-words.ts';

/** A credit at the end of a text: `at` is where it begins (with its bracket), `label` its words before the name. */
export interface Credit {
  at: number;
  name: string;
  words: string;
  label: string;
}

const TAIL = 140;
const NAME = String.raw`([^:：=()（）[\]【】\n]{1,90}?)`;
/** A bracket, a full stop and white space may follow; written so that white space belongs to one of them only. */
const CLOSE = String.raw`(?:\s*[)\]）】])?(?:\s*\.)?\s*$`;
const COLON = new RegExp(String.raw`\s?[:：=]\s*(?:©\s*)?${NAME}${CLOSE}`, 'u');
const BY = new RegExp(
  String.raw`[(\[（]?(?<![\p{L}\p{M}])(\p{L}{3,12}) (?:by|von|par|bởi|door|courtesy of|af|av|oleh) (\p{Lu}[^:：()\n]{1,60}?)${CLOSE}`,
  'u',
);
/** Without a colon: `Fot. Jan Kowalski`, and in brackets `(Foto Ansa)`. */
const BARE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{M}])(fot|nuotr)\. (\p{Lu}[^:：()\n]{1,60}?)${CLOSE})|(?:[(\[（](\p{L}{3,12}) (\p{Lu}[^:：()\n]{1,60}?)[)\]）]\.?$)`,
  'iu',
);
const SIGN = new RegExp(String.raw`[(\[（]?(©|\(c\)) ?(?:\d{4} )?${NAME}${CLOSE}`, 'u');
const AGENCY = new RegExp(
  String.raw`(?:[(\[（]((?:${AGENCIES})\s?[/|]\s?${NAME})[)\]）]\.?$)|(?:(?<=[.!?…"”»]\s)((?:AP Photo|REUTERS|AFP PHOTO)\s?[/|]\s?${NAME})$)`,
  'u',
);
const TAKEN_BY =
  /[（(]([^（）()]{1,30}?)\s?(?:摄|攝|供图|供圖|撮影|提供)[）)]$|(?<=[。！？」”\s])([^\s。，！？（）()]{2,12})\s?(?:摄|攝)$/u;
/** What one of these patterns needs; without it, as in most paragraphs, none is tried. */
const POSSIBLE =
  /[:：=©/|]|\(c\)|[)\]）]\.?$|[摄攝]$|[oO][tT][rR]?\. | (?:by|von|par|bởi|door|courtesy of|af|av|oleh) \p{Lu}/u;
/** German articles and prepositions: after them `Foto` or `Bild` is a noun of the sentence. */
const NOUN_FOLLOWS =
  /(?:^|\s)(?:im|am|zum|vom|dem|das|ein|einem|kein|dieses|diesem|auf|als|the|this|a|an|in|le|la|el|il|o|na|на|у|в)\s$/iu;

/** The credit that a text ends with, or null. */
export const creditAtEnd = (text: string): Credit | null => {
  const offset = Math.max(0, text.length - TAIL);
  const tail = text.slice(offset);
  if (!POSSIBLE.test(tail)) return null;
  const found =
    labelled(tail) ?? taken(tail) ?? worded(tail) ?? signed(tail) ?? fromAgency(tail) ?? bare(tail);
  // `(a) schools, (b) roads and (c) hospitals`: a list.
  if (found?.label === '(c)' && text.includes('(b)')) return null;
  return found && { ...found, at: found.at + offset };
};

const labelled = (tail: string): Credit | null => {
  const match = COLON.exec(tail);
  const name = match?.[1]?.trim();
  if (!match || !name || !isName(name)) return null;
  const label = labelBefore(tail.slice(0, match.index));
  return label && credit(tail, label.at, name, label.text);
};

/** The words of a label that end where the colon stands: the longest run of known words with a picture word in it. */
const labelBefore = (before: string): { at: number; text: string } | null => {
  let best: number | null = null;
  for (const at of wordStarts(before)) {
    const run = before.slice(at).toLowerCase().replaceAll('.', '').split(/\s+/u);
    if (run.length > 5 || run.some((word) => !PHOTO_WORDS.has(word) && !LABEL_WORDS.has(word))) break;
    if (run.some((word) => PHOTO_WORDS.has(word)) && startsUnit(before, at)) best = at;
  }
  const inside = UNSPACED.test(before.slice(-1)) ? unspacedLabel(before) : null;
  const at = best ?? inside;
  return at === null ? null : { at, text: before.slice(at) };
};

/** Offsets of the last words of a text, the last one first. */
const wordStarts = (text: string): number[] => {
  const starts: number[] = [];
  for (let at = text.length; at > 0 && starts.length < 5; ) {
    const end = at;
    while (at > 0 && /[\p{L}\p{M}'’.]/u.test(text.charAt(at - 1))) at--;
    if (at === end) break;
    starts.push(at);
    if (!/\s/u.test(text.charAt(at - 1))) break;
    at--;
  }
  return starts;
};

/** In scripts without spaces the label may touch the sentence before it: the longest picture words at the end. */
const unspacedLabel = (before: string): number | null => {
  for (let length = Math.min(12, before.length); length > 0; length--) {
    const at = before.length - length;
    if (PHOTO_WORDS.has(before.slice(at)) && /^$|[。！？」”）)\s（([【ๆฯ]$/u.test(before.slice(0, at)))
      return at;
  }
  const match = /(?<=^|[。！？」”）)\s（([【])\p{Lo}{0,4}$/u.exec(before);
  const label = match?.[0] ?? '';
  const known = [...PHOTO_WORDS].some((word) => UNSPACED.test(word) && label.includes(word));
  return match && known ? match.index : null;
};

/** A label begins the text, follows a bracket or a sentence's end, or is capitalised where no noun is expected. */
const startsUnit = (before: string, at: number): boolean => {
  const left = before.slice(0, at);
  if (left.trim() === '' || /[.!?…。！？।۔"”»)\]([（|/–—-]\s*$/u.test(left)) return true;
  if (/\p{Ll}/u.test(before.charAt(at))) return false;
  return !NOUN_FOLLOWS.test(left);
};

const worded = (tail: string): Credit | null => {
  const match = BY.exec(tail);
  if (!match?.[1] || !match[2] || !PHOTO_WORDS.has(match[1].toLowerCase()) || !isName(match[2])) return null;
  if (!startsUnit(tail, match.index) || /\s\p{Ll}{4,}/u.test(match[2])) return null;
  return credit(tail, match.index, match[2], match[1]);
};

const bare = (tail: string): Credit | null => {
  const match = BARE.exec(tail);
  const [label, name] = [match?.[1] ?? match?.[3], match?.[2] ?? match?.[4]];
  if (!match || !label || !name || !isName(name) || /\s\p{Ll}{4,}|^\p{Ll}/u.test(name)) return null;
  // `(Video Assistant Referee)` is no credit, `(Video Reuters)` is.
  if (match[3] !== undefined && MOVING_OR_DRAWN.has(label.toLowerCase()) && /\s/u.test(name)) return null;
  return PHOTO_WORDS.has(label.toLowerCase()) ? credit(tail, match.index, name, label) : null;
};

const signed = (tail: string): Credit | null => {
  const match = SIGN.exec(tail);
  const [, sign, name] = match ?? [];
  return match && sign && name && isName(name) ? credit(tail, match.index, name, sign) : null;
};

/** Agencies of pictures, and what stands for a photographer who is not named. */
const OF_PICTURES =
  /photo|foto|getty|imago|alliance|shutterstock|stringer|handout|\bepa\b|\bpool\b|\bSTR\b|\bHO\b/iu;

/** Behind a closed sentence, agencies alone in brackets sign the text and no picture: `(dpa/AFP)`. */
const fromAgency = (tail: string): Credit | null => {
  const match = AGENCY.exec(tail);
  const name = match?.[1] ?? match?.[3];
  if (!match || !name) return null;
  const before = tail.slice(0, match.index).trimEnd();
  const ofPicture =
    match[3] !== undefined || OF_PICTURES.test(name) || name.split(/[/|]/u).some(isTwoCapitalised);
  return ofPicture || (before !== '' && !isClosed(before)) ? credit(tail, match.index, name, '') : null;
};

/** `Jane Doe`, and agencies with a name of two words. */
const isTwoCapitalised = (part: string): boolean =>
  part.split(/\s+/u).filter((word) => /^\p{Lu}/u.test(word)).length >= 2;

const taken = (tail: string): Credit | null => {
  const match = TAKEN_BY.exec(tail);
  const name = match?.[1] ?? match?.[2];
  return match && name ? credit(tail, match.index, name, '') : null;
};

const credit = (tail: string, at: number, name: string, label: string): Credit => {
  const bracket = /[([（【|/]\s*$/u.exec(tail.slice(0, at));
  return {
    at: bracket?.index ?? at,
    name: name.trim(),
    words: tail
      .slice(at)
      .trim()
      .replace(/^[([（【]\s*|\s*[)\]）】]\s*\.?$/gu, ''),
    label: label.toLowerCase(),
  };
};

/** At most eight words, no sentence; capitals where the script has them, or three words at the most. */
const isName = (name: string): boolean => {
  const all = name.trim().split(/\s+/u);
  if (!/\p{L}/u.test(name) || all.length > 8) return false;
  if (/\p{Ll}{2}[.!?…]\s|[!?…。！？]/u.test(name)) return false;
  const lower = all.filter((word) => /^\p{Ll}/u.test(word)).length;
  return lower <= 3 && (lower < all.length || all.length <= 3) && (!UNSPACED.test(name) || name.length <= 30);
};
