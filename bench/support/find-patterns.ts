import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression of the sources. */
export interface Pattern {
  /** Relative to src/. */
  file: string;
  source: string;
  flags: string;
}

/** The regular expressions that stand in a TypeScript source as such. */
export function patternsIn(file: string, text: string): Pattern[] {
  const found: Pattern[] = [];
  new Visitor({
    Literal(node) {
      if ('regex' in node && node.regex)
        found.push({ file, source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(parseSync(file, text).program);
  return found;
}

/** The regular expressions that are made from strings while the modules are loaded. */
export async function recordPatterns(
  files: readonly string[],
  load: (file: string) => Promise<unknown>,
): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const original = globalThis.RegExp;
  let file = '';
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags = '']: [string | RegExp, string?]) {
      const made = new target(source, flags);
      found.push({ file, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const name of files) {
      file = name;
      await load(name);
    }
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}
