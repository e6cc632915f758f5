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
  return {
    identifyLanguage(text) {
      // The model reads up to the first line end or zero character.
      const best = model.predict(text.replace(/[\s\0]+/gu, ' '), 1, 0);
      try {
        const [confidence, label] = best.size() > 0 ? best.get(0) : [0, 'und'];
        return { language: languageTag(label.replace('__label__', '')), confidence: Math.min(1, confidence) };
      } finally {
        best.delete();
      }
    },
  };
};

/** fastText names languages by the code of their Wikipedia; where that is no BCP 47 tag of today, this is. */
const TAGS: Readonly<Record<string, string>> = {
  als: 'gsw',
  bh: 'bho',
  eml: 'egl',
  no: 'nb',
  sh: 'sr-Latn',
};

const languageTag = (label: string): string => TAGS[label] ?? label;
