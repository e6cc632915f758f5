/* Lists of words are written over several lines, with `|` between two of them. */

/** The words of a list, in their order. */
export const listOf = (list: string): string[] =>
  list.normalize('NFC').replaceAll('\n', '|').split('|').filter(Boolean);

/** The words of a list in lower case, to ask for. */
export const setOf = (list: string): ReadonlySet<string> => new Set(listOf(list.toLowerCase()));

/** A pattern's part for any of a list, whose entries may be patterns. */
export const anyOf = (list: string): string =>
  list
    .normalize('NFC')
    .replaceAll('\n', '|')
    .replace(/^\||\|$/gu, '');
