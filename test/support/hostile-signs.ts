/** Characters that mean something to one rule or another, and some of each script. */
export const ALPHABET = [
  ...'aAeÖß1230 .,:;!?-–—()[]{}<>"“”„«»\'’/\\|@#$%&*+=_~^`\t\n\r©®°…',
  ...'жЖіщαΩאבגשاب١٢۳ก่าัเ한국日本語中文ひカー々नमสใ์क्ष',
  ...[
    '\u0301',
    '\u0323',
    '\u034f',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufffd',
    '\u0000',
    '\u0085',
    '\u2028',
  ],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🇻🇳',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\u{1d7d8}',
    'ﷺ',
    'İ',
    'ſ',
    'ﬁ',
    '\u1100',
    '\u1161',
    'ữ',
  ],
  ...[
    '10月',
    '31/10/2024',
    'ngày 31',
    'Foto: ',
    'Source: ',
    'https://',
    'www.a.b/',
    'date 2024-10 ',
    '1,000.50',
    '. ',
    '.Wort',
    ' date ',
    '(3)',
  ],
];

/** Pieces over which patterns of ours stumble if they stumble at all, each with an end that makes it fail. */
export const KILLERS: readonly [unit: string, end: string][] = ALPHABET.flatMap(
  (unit): [string, string][] => [
    [unit, '!'],
    [`${unit} `, 'x'],
    [`a${unit}`, '\u0000'],
  ],
);

/** What lines around an article, containers and archives begin with. */
export const HEADERS = [
  'Title',
  'Date',
  'From',
  'Content-Type',
  'WARC/1.0',
  'date',
  'Source',
  'Foto',
  'Nguồn',
  '{"text":',
  '<html><body>',
  '---',
  '%PDF',
  'HTTP/1.1 200 OK',
];

/** What credits, sources, counters and signatures are made of. */
export const SIGNS =
  'Foto by Xa|X| |   |.|. |)|:|：|©|(|ab|Foto|fot. X|AP/|\t|(c) |a by |【|http://a|)))|www.|a.b|1|(1|1.000|“|”|31. |Wort| .'.split(
    '|',
  );
