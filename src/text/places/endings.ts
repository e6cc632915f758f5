/*
 * How names of countries change in a sentence, language by language: stems and the case endings they may take. Bounded
 * lists, so that an adjective (`катарський`), a person (`росіянин`) or a surname (`Чехов`) is no country.
 */

/** A name that ends in `final` loses `drop` and takes one of `endings`, separated by spaces; `-` is no ending. */
type Rule = readonly [final: string, drop: string, endings: string];

const EAST_SLAVIC_ADJECTIVES: readonly Rule[] = [
  ['ая', 'ая', 'ая ой ую'],
  ['ые', 'ые', 'ые ых ым ыми'],
  ['ие', 'ие', 'ие их им ими'],
  ['ое', 'ое', 'ое ого ому ом ым'],
];
const RUSSIAN: readonly Rule[] = [
  ...EAST_SLAVIC_ADJECTIVES,
  ['я', 'я', 'я и ю ей е'],
  ['а', 'а', 'а ы и е у ой'],
  ['й', 'й', 'й я ю ем е'],
  ['ь', 'ь', 'ь я и ю ем е ью'],
  ['ы', 'ы', 'ы - ов ам ами ах'],
  ['о', '', '-'],
  ['и', '', '-'],
  ['у', '', '-'],
  ['е', '', '-'],
  ['', '', '- а у ом е'],
];
const UKRAINIAN: readonly Rule[] = [
  ['ія', 'я', 'я ї ю єю'],
  ['я', 'я', 'я ї і ю єю ею'],
  ['а', 'а', 'а и і у ою ої ій ею'],
  ['й', 'й', 'й ю єм ї я'],
  ['ь', 'ь', 'ь я і ю ем сю лю'],
  ['и', 'и', 'и - ів ам ами ах'],
  ['і', 'і', 'і их им ими'],
  ['о', '', '-'],
  ['у', '', '-'],
  ['', '', '- у а ом і ові'],
];
const BELARUSIAN: readonly Rule[] = [
  ['ыя', 'ыя', 'ыя ых ым ымі'],
  ['ая', 'ая', 'ая ай ую'],
  ['я', 'я', 'я і ю яй ей'],
  ['а', 'а', 'а ы е у ай цы і'],
  ['ы', 'ы', 'ы - аў ам амі ах'],
  ['ь', 'ь', 'ь і ю ем я'],
  ['й', 'й', 'й я ю ем і'],
  ['', '', '- а у ам е ы'],
];
const POLISH: readonly Rule[] = [
  ['ia', 'a', 'a i ę ą o'],
  ['ja', 'a', 'a i ę ą o'],
  ['a', 'a', 'a y i ie ę ą o ej zie dzie'],
  ['y', 'y', 'y - ach om ami ów'],
  ['e', 'e', 'e - i ych ym ymi ach om ami ich'],
  ['o', 'o', 'o a u em ie'],
  ['', '', '- u a em owi ie ze'],
];
const CZECH: readonly Rule[] = [
  ['ie', 'e', 'e i í'],
  ['o', 'o', 'o a u em om e'],
  ['a', 'a', 'a y ě e u ou i'],
  ['á', 'á', 'á é ou ej ú'],
  ['é', 'é', 'é ých ým ými'],
  ['í', 'í', 'í ím ích'],
  ['y', 'y', 'y - ů ov ech ách och ům om ám ami'],
  ['', '', '- u em om e ě a'],
];
const SERBO_CROATIAN: readonly Rule[] = [
  // Norveška, Njemačka: adjectives by form, whose other endings are an adjective's indeed.
  ['ska', 'a', 'a e oj u om'],
  ['ška', 'a', 'a e oj u om'],
  ['čka', 'a', 'a e oj u om'],
  ['a', 'a', 'a e i u om o oj'],
  ['e', 'e', 'e ih im ima ama a i'],
  ['o', 'o', 'o a u om'],
  ['i', 'i', 'i a ima ih im e'],
  ['', '', '- a u om em e i'],
];
const SERBIAN_CYRILLIC: readonly Rule[] = [
  ['ска', 'а', 'а е ој у ом'],
  ['шка', 'а', 'а е ој у ом'],
  ['чка', 'а', 'а е ој у ом'],
  ['а', 'а', 'а е и у ом о ој'],
  ['е', 'е', 'е их им има ама а и'],
  ['о', 'о', 'о а у ом'],
  ['и', 'и', 'и а има их им е'],
];
const TURKIC_CYRILLIC =
  '- да де та те до дө то тө дан ден тан тен нан нен дон дөн тон төн дән тән ннан ннән ға ге қа ке го гө ко кө га ка гә кә ' +
  'на не ның нің дың дің тың тің нын нин нун нүн дын дин дун дүн тын тин тун түн ны ні ды ді ты ті ни ди ти дә тә нда ндә ' +
  'мен бен пен дағы дегі тағы тегі дагы дәге тагы тәге менен белән';
const HINDI_LIKE_BENGALI = '- র ের কে তে ে এ য় য়ে সহ ও েও য়েও রও েরও ৰ ত ক লৈ';

/** By ISO 639 code; the first rule that fits a word holds. A language without rules has names that do not change. */
export const ENDINGS: Readonly<Record<string, readonly Rule[]>> = {
  as: [['', '', HINDI_LIKE_BENGALI]],
  az: [
    ['', '', '- da də dan dən ın in un ün nın nin nun nün a ə ya yə na nə la lə ı i u ü nı ni nu nü dır dir'],
  ],
  ba: [['', '', TURKIC_CYRILLIC]],
  be: BELARUSIAN,
  bg: [['ени', 'и', 'и ите']],
  bn: [['', '', HINDI_LIKE_BENGALI]],
  bs: [...SERBO_CROATIAN.slice(0, -1), ...SERBIAN_CYRILLIC, ['', '', '- a u om em e i а у ом ем е']],
  ckb: [['', '', '- ی ێ دا ەوە یش']],
  cs: CZECH,
  da: [['', '', '- s']],
  de: [
    ['es', 'es', 'es en em er'],
    ['e', 'e', 'e en er'],
    ['', '', '- s'],
  ],
  el: [
    ['ες', 'ες', 'ες ων'],
    ['ος', 'ος', 'ος ου ο'],
    ['ας', 'ας', 'ας α'],
    ['η', 'η', 'η ης ην'],
    ['ο', 'ο', 'ο ου'],
    ['α', 'α', 'α ας αν ων'],
  ],
  et: [
    ['riigid', 'gid', 'gid kide kides kidest kidesse kidele kidelt kidega kidel ke'],
    ['', '', '- s st sse l le lt ga ni na ks t i is ist isse iga ile il ilt u us d de'],
  ],
  eu: [
    [
      '',
      '',
      '- k n ko ren en ri rik ra rekin z an ek ak era eko tik etik etako etan engo aren ari arekin gatik rentzat r rako',
    ],
  ],
  fi: [
    ['kka', 'ka', 'kka kan kassa kasta kaan kalla kalle kalta kkaa kaksi'],
    ['nti', 'ti', 'ti nin nissa nista tiin nilla nille nilta tia niksi'],
    ['kki', 'ki', 'ki in issa ista kiin illa ille ilta kia iksi'],
    [
      '',
      '',
      '- n ssa ssä sta stä an än en in on lle lla llä lta ltä ksi na nä a ä ta tä issa ista iin ille illa ilta ia iksi kin ' +
        'nkin ssakin un seen',
    ],
  ],
  fo: [['', '', '- s']],
  gu: [['', '', '- માં ના ની નો ને થી એ નું પર માંથી નાં']],
  hr: SERBO_CROATIAN,
  hu: [
    ['a', 'a', 'a ában ába ából ának ával áról ára ához ától át áért áig án ánál áé ák ábeli ákat'],
    ['o', 'o', 'o óban óba óból ónak óval óról óra óhoz ótól ót'],
    [
      '',
      '',
      '- ban ben ba be ból ből nak nek val vel ról ről ra re hoz hez höz tól től t ot et at öt on en ön ért ig ként nál nél ' +
        'mal mel nal nel ral rel gal gel kal kel sal sel dal del tal tel lal lel ok okat oknak okban okból okkal okra',
    ],
  ],
  hy: [['', '', '- ը ն ի ում ից ով ին յի յում յից յին յով ների ներում ներից ներին նների']],
  is: [
    ['ur', 'ur', 'ur i s'],
    ['in', 'in', 'in na num unum janna junum'],
    ['', '', '- i s u'],
  ],
  ka: [
    ['ი', 'ი', 'ი ის ში ს მა თან იდან ით ად ისთვის ზე ისა სთან ისკენ მდე ისგან'],
    ['ა', 'ა', 'ა ის აში ას ამ ასთან იდან ით ისთვის აზე ისა აც ისკენ'],
    ['', '', '- ს ში მ დან'],
  ],
  kk: [['', '', TURKIC_CYRILLIC]],
  kn: [['', '', '- ದ ದಲ್ಲಿ ವು ಕ್ಕೆ ದಿಂದ ದೊಂದಿಗೆ ನ ಯ ಯಲ್ಲಿ ಗೆ ಿನ ನಲ್ಲಿ ವನ್ನು ದವರು ದಲ್ಲಿನ ಾದಲ್ಲಿ ದೇಶದ ಕ್ಕೂ ನಿಂದ ಯಿಂದ ಯೊಂದಿಗೆ ನ್ನು']],
  ko: [
    [
      '',
      '',
      '- 은 는 이 가 을 를 의 에 에서 에는 에도 에서는 에서도 에선 으로 로 와 과 도 만 까지 부터 보다 에게 이나 나 이라는 인 산 측 군 정부 ' +
        '대통령 대사관 대표팀 국민 총리 당국 언론 뿐 이며 이고 여 처럼 하고 과의 와의 으로부터 로부터 에서의 에만 행 발 팀',
    ],
  ],
  ku: [['', '', '- ê yê a ya an yan i yi']],
  ky: [['', '', TURKIC_CYRILLIC]],
  lt: [
    ['tinės', 'ės', 'ės ių ėms es ėmis ėse'],
    ['stijos', 'os', 'os ų oms as omis ose'],
    ['tai', 'ai', 'ai ų ams us uose ais'],
    ['ai', 'ai', 'ai ų ams us uose ais'],
    ['as', 'as', 'as o ui ą u e'],
    ['is', 'is', 'is io iui į iu yje'],
    ['a', 'a', 'a os ai ą oje oj'],
    ['ė', 'ė', 'ė ės ei ę e ėje'],
  ],
  lv: [
    ['tās', 'ās', 'ās o ajām ajās'],
    ['tis', 'is', 'is u īm īs'],
    ['tie', 'ie', 'ie o ajos ajiem'],
    ['ti', 'i', 'i u iem us os'],
    ['a', 'a', 'a as ai u ā'],
    ['e', 'e', 'e es ei i ē'],
  ],
  ml: [
    ['ം', 'ം', 'ം ത്തിൽ ത്തിന്റെ ത്തിലെ ത്തിന് വും ത്തെ ത്തിനും'],
    ['ൻ', 'ൻ', 'ൻ നിൽ നിലെ നിന്റെ നിലേക്ക് നും നെ നിന്'],
    ['ർ', 'ർ', 'ർ റിൽ റിന്റെ റിലെ റിന് റും റിനെ'],
    ['്', '്', '് ിൽ ിന്റെ ിലെ ിന് ും ിനെ ിലേക്ക്'],
    ['', '', '- യിൽ യുടെ യും യ്ക്ക് യിലെ യെ യോട് യ്ക്കും യിലേക്ക് യുമായി യിൽനിന്ന്'],
  ],
  mn: [['', '', '- ын ийн ы ний д т аас ээс оос өөс тай тэй той руу рүү ыг ийг аар ээр ад гийн']],
  mr: [
    [
      '',
      '',
      '- त ने चा ची चे च्या ला शी हून ात ाने ाचा ाची ाचे ाच्या ाला ाशी ाकडे कडे मध्ये मधील साठी ातील तील तून ातून वर ावर नं नेही सोबत ासोबत',
    ],
  ],
  nb: [['', '', '- s']],
  ne: [['', '', '- मा को ले लाई बाट का की सँग सहित विरुद्ध स्थित सँगको']],
  nn: [['', '', '- s']],
  no: [['', '', '- s']],
  or: [['', '', '- ର ରେ କୁ ରୁ']],
  pl: POLISH,
  ro: [
    ['ele', 'ele', 'ele elor'],
    ['ia', 'a', 'a ei'],
    ['a', 'a', 'a ei ii'],
    ['', '', '- ul ului'],
  ],
  ru: RUSSIAN,
  si: [
    ['ය', 'ය', 'ය යේ යට යෙන් යෙහි ේ'],
    ['ව', 'ව', 'ව වේ වට වෙන්'],
    ['', '', '- ේ ෙන් ට යේ යට ව වේ වට'],
  ],
  sk: CZECH,
  sl: [
    ['e', 'e', 'e ih ah am ami -'],
    ['a', 'a', 'a e i o'],
    ['o', 'o', 'o a u em'],
    ['i', 'i', 'i ov ih e'],
    ['', '', '- a u om em'],
  ],
  sq: [
    ['ë', 'ë', 'ë a ës ën'],
    ['e', 'e', 'e ja jës jën es en'],
    ['i', 'i', 'i ia isë inë'],
    ['', '', '- i it in a së në u ut un'],
  ],
  sr: [...SERBO_CROATIAN.slice(0, -1), ...SERBIAN_CYRILLIC, ['', '', '- a u om em e i а у ом ем е']],
  sv: [['', '', '- s']],
  ta: [
    ['்', '்', '் ில் ின் ுக்கு ை ிற்கு ிலிருந்து ுடன் ிலும் ிலுள்ள ும் ினை ிடம்'],
    ['', '', '- வில் வின் வுக்கு வை விற்கு விலிருந்து வுடன் விலும் விலுள்ள வும் வினை விடம் விலேயே வே வா ாவில்'],
  ],
  te: [['', '', '- లో లోని కు కి ను తో నుంచి పై ల లకు లోనూ నుండి యొక్క లోనే ని ా‌లో కూ దేశం లోకి']],
  tg: [['', '', '- ро и']],
  tk: [['', '', '- da de dan den yň iň uň üň nyň niň a e na ne ga ge y i ny ni ýa ýe daky']],
  tt: [['', '', TURKIC_CYRILLIC]],
  ug: [['', '', '- نىڭ غا گە قا كە دا دە تا تە دىن تىن نى دىكى تىكى مۇ']],
  uk: UKRAINIAN,
  uz: [['', '', '- ning da dan ga ni ka qa dagi gacha нинг да дан га ни ка қа даги']],
};

/** Letters that stand joined before a name: `בקטאר` in Qatar, `وقطر` and Qatar, `የኳታር` of Qatar. */
export const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  am: ['የ', 'በ', 'ከ', 'ለ', 'ወደ', 'እና', 'የደቡብ'],
  ar: ['و', 'ب', 'ل', 'ف', 'ك', 'ال', 'وال', 'بال', 'فال', 'كال', 'لل', 'ول', 'وب', 'ولل'],
  he: ['ב', 'ל', 'מ', 'ה', 'ו', 'ש', 'וב', 'ול', 'ומ', 'של', 'שב', 'שה', 'לה', 'מה', 'בה'],
  ti: ['ን', 'ብ', 'ካብ', 'ናብ', 'ኣብ', 'ናይ'],
};
