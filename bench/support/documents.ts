import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../src/errors.ts';
import { zawgyiToUnicode } from '../../src/matching/anchors/zawgyi.ts';
import { bcp47 } from './language-tags.ts';

/** A document of a test set; documents of one group are one report. */
export interface BenchDocument {
  id: string;
  group: string;
  /** BCP 47. */
  language: string;
  lines: string[];
  split: 'train' | 'dev' | null;
  /** The tag in the test set. */
  tag: string;
}

/** Reads `DIR/NAME.jsonl.gz`. Throws UsageError where it is not there. */
export function readDocuments(directory: string, name: string): BenchDocument[] {
  const path = join(directory, `${name}.jsonl.gz`);
  let text: string;
  try {
    text = gunzipSync(readFileSync(path)).toString('utf8');
  } catch {
    throw new UsageError(`Cannot read ${name}.jsonl.gz in the data folder. Name the folder with --data DIR.`);
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      // Our own data files, whose README names these fields.
      const row = JSON.parse(line) as {
        id: string;
        group: string;
        lang: string;
        text: string;
        split?: 'train' | 'dev';
      };
      const lines = name === 'ntrex' ? row.text.split('\n') : linesOf(row.text);
      return {
        id: row.id,
        group: row.group,
        language: bcp47(row.lang),
        lines: row.lang === 'mya' ? lines.map(zawgyiToUnicode) : lines,
        split: row.split ?? null,
        tag: row.lang,
      };
    })
    .filter((document) => document.lines.length > 0);
}

const fewLines = 8;

/** Lines, or sentences where there are few lines: what is cut, moved and mixed in the pools. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((part) => part.trim() !== '');
  if (lines.length >= fewLines) return lines;
  return lines
    .flatMap((line) => line.split(/(?<=[.!?؟।]["”»)]?)\s+|(?<=[。！？][」』”]?)/u))
    .filter((part) => part.trim() !== '');
}
