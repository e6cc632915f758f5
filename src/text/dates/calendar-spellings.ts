/*
 * Spellings of months that Intl does not have, and what has to be known about a language's months. Keys are ISO 639 codes.
 */

type Months = Readonly<Record<number, string>>;

const SOUTH_SLAVIC_LATIN: Months = {
  1: 'januara siječnja',
  2: 'februara veljače',
  3: 'marta ožujka',
  4: 'aprila travnja',
  5: 'maja svibnja',
  6: 'juna lipnja',
  7: 'jula srpnja',
  8: 'augusta avgusta kolovoza',
  9: 'septembra rujna',
  10: 'oktobra listopada',
  11: 'novembra studenog studenoga',
  12: 'decembra prosinca',
};

/** Spellings beside Intl's, separated by spaces (`_` for a space within one). */
export const MONTH_SPELLINGS: Readonly<Record<string, Months>> = {
  ar: {
    1: 'كانون_ثاني',
    2: 'شباط',
    8: 'أوت غشت',
    10: 'أوكتوبر تشرين_أول',
    11: 'تشرين_ثاني',
    12: 'كانون_أول',
  },
  az: { 1: 'yanvar', 5: 'may', 6: 'iyun', 7: 'iyul', 8: 'avqust', 9: 'sentyabr' },
  bn: { 1: 'জানুয়ারি জানুয়ারী', 2: 'ফেব্রুয়ারি ফেব্রুয়ারী', 8: 'আগস্ট অগাস্ট', 9: 'সেপ্টেম্বর', 11: 'নভেম্বর' },
  bs: SOUTH_SLAVIC_LATIN,
  es: { 9: 'setiembre' },
  fa: {
    1: 'جنوری',
    2: 'فبروری',
    3: 'مارچ',
    4: 'اپریل',
    5: 'مه می',
    6: 'جون',
    7: 'ژوییه جولای',
    8: 'آگوست آگست',
    9: 'سپتمبر',
    10: 'اکتوبر',
  },
  gu: { 10: 'ઓક્ટોબર ઑક્ટોબર', 8: 'ઓગસ્ટ' },
  hi: {
    1: 'जनवरी',
    2: 'फरवरी फ़रवरी',
    6: 'जून',
    7: 'जुलाई',
    8: 'अगस्त',
    9: 'सितंबर सितम्बर',
    10: 'अक्टूबर अक्तूबर',
    11: 'नवंबर नवम्बर',
    12: 'दिसंबर दिसम्बर',
  },
  hr: SOUTH_SLAVIC_LATIN,
  id: { 11: 'Nopember', 2: 'Pebruari' },
  ig: { 1: 'Jenụwarị', 4: 'Eprel', 6: 'Juun', 7: 'Julaị' },
  km: { 1: 'មករា', 6: 'មិថុនា' },
  ku: { 3: 'adar', 10: 'cotmeh kewçêr', 11: 'mijdar', 12: 'berfanbar kanûn' },
  mr: { 8: 'ऑगस्ट', 9: 'सप्टेंबर', 10: 'ऑक्टोबर ऑक्‍टोबर' },
  ml: { 2: 'ഫെബ്രുവരി', 8: 'ആഗസ്റ്റ് ഓഗസ്റ്റ്', 9: 'സെപ്തംബർ സെപ്‌തംബർ സെപ്റ്റംബർ സെപ്‌റ്റംബർ', 10: 'ഒക്ടോബർ ഒക്‌ടോബർ' },
  ms: { 8: 'Ogos' },
  ne: { 1: 'जनवरी', 2: 'फेब्रुअरी फेब्रुवरी', 8: 'अगस्ट अगष्ट', 9: 'सेप्टेम्बर', 10: 'अक्टोबर' },
  ps: { 1: 'جنوري', 2: 'فبروري', 4: 'اپريل', 5: 'مې', 7: 'جولای', 8: 'اګست', 10: 'اکتوبر' },
  si: {
    1: 'ජනවාරි',
    2: 'පෙබරවාරි',
    3: 'මාර්තු',
    4: 'අප්‍රේල්',
    5: 'මැයි',
    6: 'ජූනි',
    7: 'ජූලි',
    8: 'අගෝස්තු',
    9: 'සැප්තැම්බර්',
    10: 'ඔක්තෝබර්',
    11: 'නොවැම්බර්',
    12: 'දෙසැම්බර්',
  },
  sl: { ...SOUTH_SLAVIC_LATIN, 3: 'marca', 6: 'junija', 7: 'julija' },
  sr: {
    ...SOUTH_SLAVIC_LATIN,
    1: 'januara јануара',
    2: 'februara фебруара',
    3: 'marta марта',
    4: 'aprila априла',
    5: 'maja маја',
    6: 'juna јуна јуни juni',
    7: 'jula јула јули juli',
    8: 'avgusta августа',
    9: 'septembra септембра',
    10: 'oktobra октобра',
    11: 'novembra новембра',
    12: 'decembra децембра',
  },
  sw: { 1: 'Januari', 4: 'Aprili', 5: 'Mei', 7: 'Julai', 8: 'Agosti', 10: 'Oktoba' },
  ta: { 8: 'ஆகஸ்ட் ஆகஸ்டு', 9: 'செப்டம்பர் செப்டெம்பர்' },
  te: { 10: 'అక్టోబరు అక్టోబర్', 9: 'సెప్టెంబరు సెప్టెంబర్', 11: 'నవంబరు', 12: 'డిసెంబరు' },
  ur: { 8: 'اگست', 9: 'ستمبر' },
  vi: { 1: 'tháng_giêng', 12: 'tháng_chạp' },
};

/** Locales that write months with a capital and have everyday words that are the same without one. */
export const CAPITALISED_MONTHS = new Set(['de', 'en', 'fil', 'id', 'jv', 'lb', 'ms', 'su', 'tr']);

/** Languages whose news writes the English names beside its own. */
export const ENGLISH_MONTHS_TOO = new Set('ceb fil ha ig mi nso sn so ss st sw tn ts xh yo zu'.split(' '));

/** Words that look like an inflected month and are none: Uzbek `12-marta` is "the 12th time". */
export const NOT_MONTHS = new Set(['uz marta']);

/** Languages whose months take endings beside a day that neither Intl's forms nor the spellings above have. */
export const INFLECTED_MONTHS = new Set(
  'am as az ba bn et eu fi gu hu hy ka kk kn ku ky lt lv ml mn mr ne sq ta te tg tk tr tt ug uz'.split(' '),
);

/** Languages whose months stand beside a day in cases other than the genitive now and then: `po 6. novembru`. */
export const SLIGHTLY_INFLECTED_MONTHS = new Set('bs cs hr sk sl sr'.split(' '));

/** Names of months that are everyday words or names too: believed only with a year (Persian `می` makes verbs). */
export const DOUBTFUL_MONTHS: Readonly<Record<string, readonly string[]>> = {
  fa: ['می', 'مه', 'تیر', 'دی', 'جدی', 'اسد', 'حمل', 'ثور', 'عقرب', 'قوس', 'دلو', 'حوت', 'میزان', 'سرطان'],
  ps: ['مې', 'مه'],
};
