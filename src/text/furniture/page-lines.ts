import { isClosed } from '../paragraphs/sentences.ts';
import { creditAtEnd } from './credit-line.ts';
import { isCookieNotice, isInvitation } from './invitations.ts';
import { NETWORKS, READ_ALSO, RIGHTS, SHARE_WORDS, TAG_WORDS } from './page-words.ts';
import { RELATED_WORDS } from './source-words.ts';

const LONGEST_TITLE = 250;
/** After a label: in longer lines a sentence of the article has grown onto the title. */
const LONGEST_LABELLED = 130;
const BETWEEN_BUTTONS = /[|•·]/u;
const SEPARATORS = /[\s|,;·•/:：、，>»()[\]&+–—-]+/u;
const HANDLE = /^(?:@[\w.]{2,40}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})$/u;
const LISTED_ADDRESS = /^(?:\d{1,2}\s?[.)]|[-–—•*▶►▸»>→])\s*(?:https?:\/\/|www\.)[^\s<>"“”]{4,2000}$/iu;
const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_]{2,60}[\s,]*){1,40}$/u;

/**
 * The rule that knows a line to be of the page and not of the article, by its form; null for none. For the last lines of a
 * text; `atStart` leaves out what only its end tells.
 */
export const pageLine = (line: string, atStart = false): string | null => {
  if (isSharing(line)) return 'sharing-row';
  if (isCookieNotice(line)) return 'cookie-notice';
  if (isInvitation(line)) return 'newsletter-line';
  if (isReadAlso(line)) return 'related-link';
  if (atStart) return null;
  if (isTags(line)) return 'tags-line';
  if (LISTED_ADDRESS.test(line)) return 'related-link';
  if (HANDLE.test(line)) return 'contact-line';
  return isRights(line) ? 'copyright-line' : null;
};

/** Whether the line is the heading of a list of other articles. */
export const opensRelated = (line: string): boolean =>
  line.length <= 60 && READ_ALSO.has(labelOf(withoutEnd(line, ' :：.…>»')));

/** Whether the line can be a title in such a list: short, and not ended as sentences are. */
export const isTitle = (line: string): boolean =>
  line.length <= LONGEST_TITLE && !/[.。।۔።]["”»)]*$/u.test(line);

/** Whether the words before a link say that it leads to another article: with the link behind it `more` is enough. */
export const leadsElsewhere = (words: string): boolean => {
  const label = labelOf(withoutEnd(words, ' :：.…>»|–—-'));
  return READ_ALSO.has(label) || (RELATED_WORDS.has(label) && /[:：.…>»|–—-]\s*$/u.test(words));
};

/** How many networks a line names with nothing else beside them, such as `Facebook` or `Twitter | Telegram`; 0 for other lines. */
export const networksIn = (line: string): number => {
  if (!beginsWithNetwork(line)) return 0;
  const { names, others } = readNetworks(line);
  return others.length === 0 ? names : 0;
};

/** Tells nearly all lines apart by their first two words. */
const beginsWithNetwork = (line: string): boolean => {
  const [one = '', two = ''] = line.toLowerCase().split(SEPARATORS, 3).filter(Boolean);
  return NETWORKS.has(one) || NETWORKS.has(`${one} ${two}`);
};

/** An offer to share on its own, or with the networks to share on, or a row of at least two networks. */
const isSharing = (line: string): boolean => {
  if (line.length > 120 || /[.!?…。]$/u.test(line)) return false;
  const parts = line.split(BETWEEN_BUTTONS).filter((part) => part.trim() !== '');
  if (parts.length > 2)
    return parts.every((part) => part.trim().split(/\s+/u).length <= 3) && parts.some(isShareButton);
  return isShareButton(line);
};

const isShareButton = (line: string): boolean => {
  const text = withoutEnd(line.trim(), ' :：');
  if (SHARE_WORDS.has(labelOf(text))) return true;
  const { names, others, apart } = readNetworks(text);
  if (names === 0 || others.length > 3) return false;
  if (apart) return names >= 3 && others.length <= 2 && networksFirst(text);
  return (names >= 2 && others.length === 0) || startsWithShare(others.join(' ').toLowerCase());
};

/** The networks stand at the beginning, and the other words are further buttons. */
const networksFirst = (text: string): boolean => {
  const words = text.split(SEPARATORS).filter(Boolean);
  return readNetworks(words.slice(0, -2).join(' ')).others.length === 0 && !/[,;、，]/u.test(text);
};

const startsWithShare = (words: string): boolean => {
  const all = words.split(' ');
  return all.some((_, i) => SHARE_WORDS.has(all.slice(0, i + 1).join(' ')));
};

/** The networks that a line names at its end, and the words before them; `apart`: other words stand between or after. */
const readNetworks = (line: string): { names: number; others: string[]; apart: boolean } => {
  const words = line.slice(0, 200).split(SEPARATORS).filter(Boolean);
  const others: string[] = [];
  let names = 0;
  let apart = false;
  for (let i = 0; i < words.length; i++) {
    const one = (words[i] ?? '').toLowerCase();
    const two = `${one} ${(words[i + 1] ?? '').toLowerCase()}`;
    if (NETWORKS.has(two)) i++;
    if (NETWORKS.has(two) || NETWORKS.has(one)) names++;
    else {
      if (names > 0) apart = true;
      others.push(words[i] ?? '');
    }
  }
  return { names, others, apart };
};

const isTags = (line: string): boolean => {
  if (HASHTAGS.test(line)) return true;
  const label = /^([^:：]{2,24})[:：]/u.exec(line)?.[1];
  return label !== undefined && line.length <= 300 && TAG_WORDS.has(labelOf(label)) && !isClosed(line);
};

/** `See also: title`, wherever it stands; the label alone is the heading of a list. */
export const isReadAlso = (line: string): boolean => {
  const label = /^[^\p{L}\p{N}]{0,3}([^:：]{2,40}?)\s?[:：]/u.exec(line)?.[1];
  return label !== undefined && line.length <= LONGEST_LABELLED && READ_ALSO.has(labelOf(label));
};

const isRights = (line: string): boolean =>
  line.length <= 200 &&
  (RIGHTS.test(line) || (/[©ⓒ]/u.test(line) && !isClosed(line) && line.length <= 100)) &&
  creditAtEnd(line) === null;

const labelOf = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim()
    .toLowerCase()
    // The lower case of the Turkish İ is two characters.
    .replaceAll('i\u0307', 'i');

/** Without the marks at the end; by hand, as a pattern would try every run of them. */
const withoutEnd = (text: string, marks: string): string => {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
};
