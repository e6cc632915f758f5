import type { Change } from '../../schemas/article.ts';
import { pieces } from '../changes.ts';
import { unmixScripts } from './lookalikes.ts';
import { createOriginWriter, type OriginWriter } from './origin-writer.ts';
import { misreadMark } from './windows-1252.ts';

/** The cleaned text, where each of its offsets was in the decoded text, and what was taken out or replaced. */
export interface Cleaned {
  text: string;
  origin: (offset: number) => number;
  changes: Change[];
}

/** Soft hyphens, joiners of graphemes, zero-width spaces and marks, bidirectional controls, byte order marks. */
const INVISIBLE =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb';
const CONTROL = '\\0-\\x08\\x0e-\\x1f\\x7f';
/** Control characters that are really typographic marks of windows-1252, as browsers read them. */
const MISREAD = '\\x80-\\x84\\x86-\\x9f';
const REMOVABLE = new RegExp(`[${INVISIBLE}]+|[${CONTROL}]+|[${MISREAD}]|\\p{Surrogate}|\\ufffd+`, 'gu');
/** After these a zero-width joiner or non-joiner changes what the reader sees, at the end of a word too. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}]|\ufe0f|[\u{1f3fb}-\u{1f3ff}]/u;

/**
 * Takes out invisible marks and control characters (recorded line by line), replaces what was broken in decoding, and
 * composes letters (Unicode NFC), and gives letters of another script that only look right the code of their word's own.
 * The last two change how a letter is stored and not what is read: each is recorded once, at the first word it touched.
 * Line ends and white space stay.
 */
export const cleanCharacters = (decoded: string): Cleaned => {
  const writer = createOriginWriter();
  const changes: Changes = { list: [], composed: false };
  if (isClean(decoded)) writer.write(decoded, 0);
  else {
    let at = 0;
    for (const line of decoded.split(/(?<=\n)/u)) {
      cleanLine(line, at, writer, changes);
      at += line.length;
    }
  }
  const { text, first } = unmixScripts(writer.text());
  if (first)
    changes.list.push({
      kind: 'repaired',
      rule: 'mixed-scripts',
      text: first.from,
      replacement: first.to,
      at: writer.origin(first.at),
    });
  return { text, origin: writer.origin, changes: changes.list };
};

const isClean = (text: string): boolean => text.search(REMOVABLE) === -1 && text.normalize('NFC') === text;

type Changes = { list: Change[]; composed: boolean };

const cleanLine = (line: string, at: number, writer: OriginWriter, changes: Changes): void => {
  const removed = { 'invisible-marks': { marks: '', at }, 'control-characters': { marks: '', at } };
  let from = 0;
  for (const { 0: run, index } of line.matchAll(REMOVABLE)) {
    const { rule, shown, kept } = judge(run, line, index);
    if (rule === null) continue;
    compose(line.slice(from, index), at + from, writer, changes);
    from = index + run.length;
    writer.write(kept, at + index);
    if (rule === 'broken-character' || rule === 'misread-character') {
      changes.list.push({ kind: 'repaired', rule, text: shown, replacement: kept, at: at + index });
    } else {
      if (removed[rule].marks === '') removed[rule].at = at + index;
      removed[rule].marks += shown;
    }
  }
  compose(line.slice(from), at + from, writer, changes);
  for (const rule of ['invisible-marks', 'control-characters'] as const) {
    for (const [, text] of pieces(removed[rule].marks)) {
      changes.list.push({ kind: 'removed', rule, text, at: removed[rule].at });
    }
  }
};

type Judgement = {
  rule: 'invisible-marks' | 'control-characters' | 'broken-character' | 'misread-character' | null;
  /** The characters as the record shows them. */
  shown: string;
  kept: string;
};

/** Control characters are recorded by their pictures (U+2400 and on), since databases refuse the characters. */
const judge = (run: string, line: string, index: number): Judgement => {
  const code = run.charCodeAt(0);
  if (code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) {
    return { rule: 'broken-character', shown: '\ufffd', kept: '\ufffd' };
  }
  if (code >= 0x80 && code <= 0x9f) {
    return { rule: 'misread-character', shown: '\ufffd', kept: misreadMark(run) };
  }
  if (code < 0x20 || code === 0x7f) {
    const shown = run.replace(/[\0-\x7f]/gu, (control) => picture(control.charCodeAt(0)));
    return { rule: 'control-characters', shown, kept: '' };
  }
  const joiner = /[\u200c\u200d]/u.exec(run)?.[0];
  const joins = joiner !== undefined && JOINING.test(line.slice(Math.max(0, index - 2), index));
  if (joins && run === joiner) return { rule: null, shown: run, kept: run };
  return { rule: 'invisible-marks', shown: run, kept: joins ? joiner : '' };
};

const picture = (code: number): string => String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);

const compose = (text: string, at: number, writer: OriginWriter, changes: Changes): void => {
  if (text.normalize('NFC') === text) {
    writer.write(text, at);
    return;
  }
  for (const { 0: word, index } of text.matchAll(/\s+|\S+/g)) {
    const composed = word.normalize('NFC');
    if (composed === word) {
      writer.write(word, at + index);
      continue;
    }
    if (!changes.composed) {
      changes.composed = true;
      const shown = word.slice(0, 100);
      changes.list.push({
        kind: 'repaired',
        rule: 'composed-letters',
        text: shown,
        replacement: shown.normalize('NFC'),
        at: at + index,
      });
    }
    for (const cluster of word.matchAll(/[\u1100-\u11ff\uac00-\ud7a3]{1,3000}|\P{M}?\p{M}{1,50}|\P{M}/gu)) {
      writeComposed(cluster[0], at + index + cluster.index, writer);
    }
  }
};

/** A few letters are longer composed than as they were written, such as U+09DC: what is over was at their last unit. */
const writeComposed = (cluster: string, at: number, writer: OriginWriter): void => {
  const composed = cluster.normalize('NFC');
  writer.write(composed.slice(0, cluster.length), at);
  for (let unit = cluster.length; unit < composed.length; unit += 1) {
    writer.write(composed.charAt(unit), at + cluster.length - 1);
  }
};
