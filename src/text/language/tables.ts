import { LANGUAGES, type LanguageLocales, localesOf } from './locales.ts';

/**
 * Makes the table of a language where it is first asked for, by any tag of it. The tables of languages that there is data
 * for are kept. Of the others only the last is, which an article asks for many times: documents make up such languages
 * without end, and their tables would fill the memory.
 */
export function tableByLanguage<Table>(make: (of: LanguageLocales) => Table): (tag: string) => Table {
  const kept = new Map<string, Table>();
  let last: { language: string; table: Table } | null = null;
  return (tag) => {
    const of = localesOf(tag);
    const { language } = of;
    const known = kept.get(language);
    if (known !== undefined) return known;
    if (last?.language === language) return last.table;
    const table = make(of);
    if (LANGUAGES.has(language)) kept.set(language, table);
    else last = { language, table };
    return table;
  };
}
