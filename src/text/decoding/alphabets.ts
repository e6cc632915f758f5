/*
 * The letters beyond ASCII that a language writes, in lower case, for the languages that old encodings were made for.
 * Rare letters of loan words are left out: the scoring asks which decoding shows the language's own letters.
 */

const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const SERBIAN = 'абвгдђежзијклљмнњопрстћуфхцчџш';
const SOUTH_SLAVIC = 'čćđšž';
const ARABIC = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْ';
const VIETNAMESE = 'àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ';

const ALPHABETS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    af: 'êëïôéèüîû',
    ar: ARABIC,
    be: `${CYRILLIC}ёіў`.replace(/[ищъ]/gu, ''),
    bg: CYRILLIC.replace(/[ыэ]/gu, ''),
    br: 'êñùü',
    bs: SOUTH_SLAVIC,
    ca: 'àçèéíïòóúü·',
    cs: 'áčďéěíňóřšťúůýž',
    cy: 'âêîôûŵŷïö',
    da: 'æøåé',
    de: 'äöüß',
    el: 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ',
    en: 'é',
    es: 'áéíñóúü',
    et: 'äöõüšž',
    eu: 'ñç',
    fa: `${ARABIC}پچژگکی\u200c`,
    fi: 'äöå',
    fo: 'áðíóúýæø',
    fr: 'àâæçèéêëîïôœùûü',
    ga: 'áéíóú',
    gl: 'áéíñóúü',
    gsw: 'äöü',
    he: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת',
    hr: SOUTH_SLAVIC,
    hu: 'áéíóöőúüű',
    is: 'áðéíóúýþæö',
    it: 'àèéìòù',
    kk: `${CYRILLIC}ёіәғқңөұүһ`,
    ko: '가-힣',
    lb: 'äëéüö',
    lt: 'ąčęėįšųūž',
    lv: 'āčēģīķļņšūž',
    mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ',
    mt: 'ċġħżàèìòù',
    nb: 'æøåéòô',
    nl: 'ëïéèüö',
    nn: 'æøåéòô',
    pl: 'ąćęłńóśźż',
    pt: 'áâãàçéêíóôõúü',
    ro: 'ăâîșțşţ',
    ru: `${CYRILLIC}ё`,
    sk: 'áäčďéíĺľňóôŕšťúýž',
    sl: 'čšž',
    sq: 'ëç',
    sr: SERBIAN + SOUTH_SLAVIC,
    'sr-Latn': SOUTH_SLAVIC,
    sv: 'åäöé',
    th: '\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59',
    tr: 'çğıöşüâî',
    uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    ur: `${ARABIC}پچژگکیٹڈڑںھہےۂۓ`,
    vi: VIETNAMESE,
  }).map(([language, letters]) => [language, new RegExp(`[${letters}]`, 'gu')]),
);

/** Matches the letters beyond ASCII of a language (BCP 47), in lower case; undefined where the table has it not. */
export const alphabetOf = (language: string): RegExp | undefined => ALPHABETS.get(language);
