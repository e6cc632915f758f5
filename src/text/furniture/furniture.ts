import { removal } from '../changes.ts';
import { numberOf } from '../language/digits.ts';
import { blockAt } from '../paragraphs/blocks.ts';
import type { Draft, Facts } from '../types.ts';
import { endRuns } from './end-runs.ts';
import { isReadAlso, isTitle, pageLine } from './page-lines.ts';
import { COMMENT_WORDS, RELATED_WORDS, SOCIAL_HOSTS, SOURCE_WORDS } from './source-words.ts';

/** What a line around the text is: the rule that knew it, and the facts it states. */
interface Finding {
  rule: string;
  facts: (facts: Facts) => Facts;
  /** Where in the line it begins; what stands before it is text. */
  from?: number;
  /** The word before an address that is taken for the source's, lower-case; empty where there is none. */
  label?: string;
}

const LINES_AT_START = 3;
const LINES_AT_END = 8;
/** A counter whose word is unknown is believed only here. */
const LAST_LINES = 4;
const LABEL = String.raw`(\p{L}[^\d:：=\n]{0,39}?)\s?[:：]\s*`;
const ADDRESS = String.raw`((?:https?:\/\/|www\.)[^\s<>"“”]{4,2000}?)`;
const SOURCE_LINE = new RegExp(String.raw`^[(\[（]?(?:${LABEL})?[<(]?${ADDRESS}[>)\]）]*\.?$`, 'iu');
const ADDRESSED = /:\/\/|www\./iu;
const SOURCE_TAIL =
  /(?<=[.!?…。”"»)])\s*[([（]?(\p{L}[^\s\d:：]{0,19}(?: \p{L}[^\s\d:：]{0,19})?)\s?[:：]\s*<?((?:https?:\/\/|www\.)[^\s<>"“”]{4,2000})$/iu;
const DOMAIN = String.raw`(?:www\.)?[\p{L}\d][\p{L}\d-]{1,40}(?:\.[\p{L}\d-]{1,40}){0,2}\.(?:[a-z]{2,12}|\p{Script=Cyrillic}{2,8}|\p{Script=Han}{2,4})`;
const SITE_LINE = new RegExp(
  String.raw`^[(\[（]?(?:(\p{L}[^\d:：]{0,30}?)\s?[:： ]\s*)?(${DOMAIN})[)\]）]?$`,
  'iu',
);
const NAMED_SOURCE =
  /^[([（]?(\p{L}[^\d:：,.]{1,20}?)\s?([:： ])\s*(\p{Lu}[^:：.!?]{1,40}?|\p{Lo}[^:：.!?。]{1,20}?)\s*[)\]）]?$/u;
const COMMENTS =
  /^(\p{L}[^\d()（）[\]:：.,!?]{0,40}?)\s*[([（［]\s*(\p{Nd}{1,3}(?:[.,\u00a0 ]\p{Nd}{3})*|\p{Nd}{1,7})\s*[)\]）］]$/u;
const WORDED_COMMENTS =
  /^(?:(\p{Nd}{1,6})\s*(\p{L}[\p{L}\p{M} ]{2,30})|(\p{L}[\p{L}\p{M} ]{1,30})\s*[:：]?\s*(\p{Nd}{1,6})\s?(?:개|건|件|条|條|則|则)?)$/u;
/** Source words that need no colon. */
const ACCORDING_TO = /^[([（]?(theo|according to|по материалам|за матеріалами)\s/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)/iu;

/**
 * Takes off the lines around the text that are not the article: the address of the source, the signature of the site,
 * the counter of comments, links to other articles, copyright lines. They are known by their form and by standing
 * alone among the first or last lines; a link that says so itself (`Read also: …`) is one between paragraphs too. What
 * they state is kept as facts.
 */
export const takeFurniture = (draft: Draft): Draft => {
  const known = taken.get(draft);
  if (known) return known;
  const left = withoutFurniture(draft);
  taken.set(draft, left);
  return left;
};

/** Of a draft with no header the furniture is asked for twice: to tell its site, and to take it off. */
const taken = new WeakMap<Draft, Draft>();

const withoutFurniture = (draft: Draft): Draft => {
  const lines = draft.blocks.map((block) =>
    draft.text.slice(block.start, Math.min(block.end, block.start + 5001)),
  );
  const alone = lines.map((line, i) => {
    const fromEnd = lines.length - i;
    if (fromEnd <= LINES_AT_END || i < LINES_AT_START) return recognise(line, fromEnd);
    // Between paragraphs a label may begin a sentence of the article.
    return isReadAlso(line) && isTitle(line) ? nothing('related-link') : null;
  });
  const runs = endRuns(
    lines,
    alone.map((found) => found !== null),
  );
  const findings = withoutDoubtfulSources(
    alone.map((found, i) => found ?? (runs[i] ? nothing(runs[i]) : null)),
  );
  const changes = [...draft.changes];
  let facts = draft.facts;
  const blocks = draft.blocks.flatMap((block, i) => {
    const found = findings[i];
    if (!found) return [block];
    const from = block.start + (found.from ?? 0);
    facts = found.facts(facts);
    changes.push(...removal(draft, found.rule, from, block.end));
    const rest = blockAt(draft.text, block.start, from);
    return rest ? [rest] : [];
  });
  return { ...draft, blocks, facts, changes };
};

/** Addresses under several unknown labels are offers (`Shop: …`, `Market: …`), and so are those beside a known one. */
const withoutDoubtfulSources = (findings: (Finding | null)[]): (Finding | null)[] => {
  const labels = new Set(findings.flatMap((found) => found?.label ?? []));
  const unknown = [...labels].filter((label) => !SOURCE_WORDS.has(label));
  if (unknown.length <= (labels.size > unknown.length ? 0 : 1)) return findings;
  return findings.map((found) =>
    found?.label !== undefined && unknown.includes(found.label)
      ? { ...nothing('related-link'), from: found.from ?? 0 }
      : found,
  );
};

const recognise = (line: string, fromEnd: number): Finding | null => {
  if (line.length > 5000) return null;
  const source = ADDRESSED.test(line) ? SOURCE_LINE.exec(line) : null;
  if (source?.[2] && shortLabel(source[1])) return address(source[1], source[2]);
  if (/[:：]$/u.test(line) && SOURCE_WORDS.has(line.slice(0, -1).trim().toLowerCase()))
    return nothing('source-line');
  const page = pageLine(line, fromEnd > LINES_AT_END);
  if (fromEnd > LINES_AT_END) return page === null ? null : nothing(page);
  const tail = line.includes('://') || line.includes('www.') ? SOURCE_TAIL.exec(line) : null;
  if (tail?.[2]) return { ...address(tail[1], tail[2]), from: tail.index };
  const short = line.length <= 100 ? (comments(line, fromEnd) ?? site(line) ?? copyright(line)) : null;
  return short ?? (page === null ? null : nothing(page));
};

const address = (label: string | undefined, written: string): Finding => {
  const url = written.startsWith('http') || written.startsWith('HTTP') ? written : `https://${written}`;
  const parsed = parseUrl(url.replace(/[.,;]$/u, ''));
  const related = label !== undefined && RELATED_WORDS.has(label.trim().toLowerCase());
  if (!parsed || related || SOCIAL_HOSTS.test(parsed.hostname)) return nothing('related-link');
  if (parsed.pathname === '/' && parsed.search === '') {
    return { rule: 'site-signature', facts: (facts) => ({ ...facts, site: facts.site ?? parsed.hostname }) };
  }
  const address = url.replace(/[.,;]$/u, '');
  return {
    rule: 'source-line',
    label: label?.trim().toLowerCase() ?? '',
    facts: (facts) => ({ ...facts, sourceUrls: [...new Set([...facts.sourceUrls, address])] }),
  };
};

const site = (line: string): Finding | null => {
  const signed = SITE_LINE.exec(line);
  if (signed?.[2] && (signed[1] === undefined || SOURCE_WORDS.has(signed[1].trim().toLowerCase()))) {
    return named(signed[2]);
  }
  const source = NAMED_SOURCE.exec(line);
  if (!source?.[1] || !source[3] || !SOURCE_WORDS.has(source[1].trim().toLowerCase())) return null;
  const colon = source[2] === ':' || source[2] === '：';
  return colon || ACCORDING_TO.test(line) ? named(source[3]) : null;
};

const named = (name: string): Finding => ({
  rule: 'site-signature',
  facts: (facts) => ({ ...facts, site: facts.site ?? name }),
});

const comments = (line: string, fromEnd: number): Finding | null => {
  const bracketed = COMMENTS.exec(line);
  const worded = WORDED_COMMENTS.exec(line);
  const label = bracketed?.[1] ?? worded?.[2] ?? worded?.[3];
  const digits = bracketed?.[2] ?? worded?.[1] ?? worded?.[4];
  if (!label || !digits || label.trim().split(/\s+/u).length > 3) return null;
  if (!(bracketed && fromEnd <= LAST_LINES) && !COMMENT_WORDS.has(label.trim().toLowerCase())) return null;
  const count = numberOf(digits.replace(/[^\p{Nd}]/gu, ''));
  return Number.isSafeInteger(count)
    ? { rule: 'comment-counter', facts: (facts) => ({ ...facts, comments: facts.comments ?? count }) }
    : null;
};

const copyright = (line: string): Finding | null => (COPYRIGHT.test(line) ? nothing('copyright-line') : null);

/** A line that states no fact. */
const nothing = (rule: string): Finding => ({ rule, facts: (facts) => facts });

const shortLabel = (label: string | undefined): boolean =>
  label === undefined || label.trim().split(/\s+/u).length <= 5;

const parseUrl = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null);
