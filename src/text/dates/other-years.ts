/*
 * A day and month that are not of the year that the news is of.
 */

/** Between the date and such words: `October 7 of last year`, `del año pasado`, `dell’anno scorso`, `من العام الماضي`. */
export const OTHER_YEAR_JOINER = /^(?:of|de|del|dello|des|di|din|do|van|του|от|من) |^dell'/u;

/** Last year and next year, beside Intl's relative words. Keys are ISO 639 codes; several words are parted by `|`. */
export const OTHER_YEAR_WORDS: Readonly<Record<string, string>> = {
  ar: 'العام الماضي|العام الفائت|العام المنصرم|العام السابق|العام المقبل|العام القادم|السنة السابقة|السنة المقبلة',
  be: 'мінулага года|летась|наступнага года',
  bg: 'предходната година',
  bs: 'prošle godine|prethodne godine|naredne godine',
  ca: 'any passat|any anterior|any vinent',
  cs: 'loňského roku|loni|minulého roku|předchozího roku|příštího roku',
  da: 'året før|året efter',
  de:
    'letzten jahres|vergangenen jahres|vorigen jahres|vorletzten jahres|vorjahres|nächsten jahres|kommenden jahres|folgejahres|' +
    'im letzten jahr|im vergangenen jahr|im vorigen jahr|im vorjahr|im nächsten jahr|im kommenden jahr|im folgejahr',
  el: 'πέρυσι|περασμένου έτους|προηγούμενου έτους|επόμενου έτους',
  en: "last year's|next year's|the previous year|the year before|the following year|a year ago|a year earlier",
  es: 'año pasado|pasado año|año anterior|próximo año|año próximo|año que viene',
  et: 'eelmise aasta|mullu|järgmise aasta',
  fa: 'سال قبل|سال پیش|سال آینده',
  fi: 'viime vuoden|edellisvuonna|ensi vuoden',
  fr: "l'an dernier|l'an passé|l'année passée|l'année précédente|l'an prochain|l'année suivante",
  hi: 'पिछले साल|पिछले वर्ष|बीते साल|बीते वर्ष|गत वर्ष|अगले साल|अगले वर्ष',
  hr: 'prethodne godine|iduće godine|naredne godine',
  hu: 'tavaly|tavalyi|múlt év|jövő év',
  id: 'tahun sebelumnya',
  it: "l'anno scorso|scorso anno|anno passato|anno precedente|l'anno prossimo|prossimo anno|anno successivo",
  ja: '去年|一昨年|翌年|前年',
  kk: 'былтыр|былтырғы|өткен жылғы|өткен жылдың',
  ko: '지난해|내년|이듬해',
  lt: 'pernai|praėjusių metų|kitų metų',
  lv: 'pagājušā gada|nākamā gada',
  nl: 'het vorige jaar|het jaar ervoor|het jaar daarvoor|het volgende jaar',
  pl: 'ubiegłego roku|ub. roku|ub.r|ub. r|zeszłego roku|minionego roku|poprzedniego roku|przyszłego roku',
  pt: 'passado ano|ano anterior|ano seguinte|próximo ano|ano que vem',
  ro: 'anului trecut|a anului trecut|anul precedent|anului viitor',
  ru: 'прошлого года|минувшего года|предыдущего года|следующего года|будущего года',
  sk: 'minulého roka|minulého roku|vlani|predchádzajúceho roka|budúceho roka',
  sl: 'lanskega leta|prejšnjega leta|prihodnjega leta|naslednjega leta',
  sr: 'претходне године|наредне године|prošle godine|prethodne godine|naredne godine',
  sv: 'året före|året efter',
  tr: 'geçen yılın|geçen sene|geçtiğimiz yıl|geçtiğimiz yılın|önceki yıl|önceki yılın|gelecek yılın',
  uk: 'торік|попереднього року|наступного року',
  vi: 'năm trước|năm tới',
  yue: '舊年|去年|明年',
  zh: '前年|次年|上年',
};

/** Words for the lunar reckoning beside a day and month, which is then another day. */
export const LUNAR_WORDS: readonly string[] = [
  'âm lịch',
  '农历',
  '農曆',
  '农暦',
  '阴历',
  '陰曆',
  '舊曆',
  '旧历',
  '旧暦',
  '陰暦',
  '음력',
  'ค่ำ',
];
