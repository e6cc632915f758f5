/**
 * Patterns that take more than linear time in theory, or that the checker cannot tell, and whose input is short: by the
 * part of their source that tells them apart, with what bounds it. The checker searches by chance and by the clock: which
 * of these it finds differs from run to run.
 */
export const boundedPatterns: readonly [part: string, bound: string][] = [
  ['initialized by PostgreSQL version', 'the server log, 20 lines of our own PostgreSQL'],
  ['fonts\\.googleapis', 'a page of the queue dashboard, no outside text'],
  ['[^/]+[-_][^/]+[-_]', 'an address of at most 2,048 characters'],
  ['\\p{Nd}+(?=[-–֊]$)', 'five characters'],
  ['([\\p{L},;:)] )?(\\p{L}+)\\.? $', '24 characters'],
  ['\\p{Nd}+|[一二三四五六七八九十廿卅]', 'two disjoint alternatives, the second of four characters'],
  ['(?:摄|攝|供图', 'the last 140 characters of a paragraph'],
  ['^[([（【]\\s*|\\s*[)\\]）】]', 'the last 140 characters of a paragraph'],
  ['\\S{0,60}\\s?$', '60 characters'],
  ['(?<=[.!?…。”"»)])\\s*[([（]?(\\p{L}', 'a line of at most 5,000 characters, with an address at its end'],
  ['^[([（]?(\\p{L}[^\\d:：,.]{1,20}?)', 'a line of at most 100 characters'],
  ['^(Antigua|Bosni\\p{L}+|Bosna', 'the name of a country in the locale data'],
  ['(?:([.!?:»”"]) )?(\\p{L}+)[ -]$', '24 characters'],
  ['([\\p{L}\\p{M} ]*\\p{L}) $', '16 characters'],
  ['(?<![\\s.,;:–—-])', 'a title of some 80 characters'],
  ['(?:^|[^\\p{L}])(?:ngày|sáng', '24 characters'],
  ['^(\\p{L}[^\\d()（）', 'a line of at most 100 characters'],
  ['^(?:(\\p{Nd}{1,6})', 'a line of at most 100 characters'],
  ['\\S*$', '60 characters'],
  ['[\\p{L}\\p{M}\\p{N}.]*$', '24 characters'],
  ['<meta\\s[^>]{0,500}?charset', 'the first 8,192 bytes of a page'],
  ['bin|ibn|al|el', 'words with one space between, which no two repetitions can share'],
  ['-02-29|', 'the format of a date in zod'],
  ['minist(e?r|re', 'one word'],
  ['\\s?[:：=]\\s*(?:©', 'the last 140 characters of a paragraph'],
  ['(?:by|von|par', 'the last 140 characters of a paragraph'],
  ['(fot|nuotr)', 'the last 140 characters of a paragraph'],
  ['(?:©|\\(c\\)) ?', 'the last 140 characters of a paragraph'],
  ['AP Photo|AP|AFP', 'the last 140 characters of a paragraph'],
  ['[<(]?((?:https?:', 'a line of at most 5,000 characters'],
  ['^[(\\[（]?(?:(\\p{L}[^\\d:：]{0,30}?)', 'a line of at most 100 characters'],
];
