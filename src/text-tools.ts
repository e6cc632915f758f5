import { getLIDModel } from 'fasttext.wasm.js';
import { messageOf, PermanentError } from './errors.ts';
import type { TextTools } from './text/types.ts';

/**
 * What the text folder needs from outside: language identification by fastText's lid.176 (176 languages; Joulin et al.
 * 2016, the model ships with the package). Loaded once a process, in about a tenth of a second.
 */
export const loadTextTools = (): Promise<TextTools> => {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw new PermanentError(
      `The language identification could not be loaded: ${messageOf(error)}. Check that the package fasttext.wasm.js is installed completely (npm ci).`,
    );
  });
  return loading;
};

let loading: Promise<TextTools> | null = null;

const load = async (): Promise<TextTools> => {
  const model = await (await getLIDModel()).load();
  /** The `most` most probable languages, best first. */
  const predict = (text: string, most: number): { language: string; confidence: number }[] => {
    // The model reads up to the first line end or zero character.
    const best = model.predict(text.replace(/[\s\0]+/gu, ' '), most, 0);
    try {
      return Array.from({ length: best.size() }, (_, i) => {
        const [confidence, label] = best.get(i);
        return { language: languageTag(label), confidence: Math.min(1, confidence) };
      });
    } finally {
      best.delete();
    }
  };
  const known = new Set(predict('.', ALL).map(({ language }) => baseOf(language)));
  return {
    identifyLanguage: (text) => predict(text, 1)[0] ?? { language: 'und', confidence: 0 },
    probabilityOf: (text, language) => {
      const base = baseOf(language);
      if (!known.has(base)) return null;
      return predict(text, RANKS).find((found) => baseOf(found.language) === base)?.confidence ?? 0;
    },
  };
};

/** More than the model has languages. */
const ALL = 1000;
/** A language that is not among so many is as good as impossible. */
const RANKS = 10;

const baseOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** fastText names languages by the code of their Wikipedia; where that is no BCP 47 tag of today, this is. */
const TAGS: Readonly<Record<string, string>> = {
  als: 'gsw',
  bh: 'bho',
  eml: 'egl',
  no: 'nb',
  sh: 'sr-Latn',
};

const languageTag = (label: string): string => {
  const name = label.replace('__label__', '');
  return TAGS[name] ?? name;
};
