import { romanise } from './name-skeleton.ts';
import { isVietnamese, isVietnameseTitle } from './vietnamese.ts';

/**
 * Whether a word says that a person's name follows (or stands beside it): an office or a form of address. Most offices are
 * international words, so their stems are known by their romanised letters in every language that writes them: minister,
 * міністр, ministre, Außenminister.
 *
 * @param language BCP 47: short forms of address are words of another kind elsewhere.
 */
export const isTitle = (word: string, language: string): boolean => {
  const letters = romanise(word);
  if (notOffices.test(letters)) return false;
  const [primary = ''] = language.split('-');
  const small = word.toLowerCase();
  return offices.test(letters) || anywhere.has(small) || addresses.get(primary)?.has(small) === true;
};

/**
 * Whether the word at `index` of a run of capitalised words is a title and no part of a name. A form of address is a
 * surname where it is the last of several: `Stephen King`.
 */
export const isTitleInRun = (run: readonly string[], index: number, language: string): boolean => {
  const word = run[index] ?? '';
  if (!isTitle(word, language)) return false;
  if (offices.test(romanise(word))) return true;
  if (isVietnamese(language)) return anywhere.has(word.toLowerCase()) || isVietnameseTitle(run, index);
  return index === 0 || index < run.length - 1;
};

/** Ministries and presidencies are not persons. */
const notOffices = /ministeri[ueoy]|minister(stv|stw)|ministry|ministere|praesidium|prezidi|vorsitzes/;

const offices = new RegExp(
  [
    'minist(e?r|re|ro|ra)',
    'pr[aeiy]+[sz][iy]d[aey]nt',
    'premier|premer|premijer',
    'kan[zc]ler|chancell|kanzler',
    'ambassad|botschafter|posol$|posla$|embajador|embaixador|ambasad',
    'senator|governor|gouvern[eo]+r|gubernator|gobernador',
    'dire[ck]tor|dyre[ck]tor|directeur|direttore',
    '(se[ck]r[ei]t|sekret)[ae]+r[iyu]*',
    'vorsitzende|chair(man|woman|person)',
    'professor|profesor|professeur',
    'spokes(man|woman|person)|sprecher(in)?$',
    'burgermeister|gubernator|komm?iss?ar(in)?$|commissioner',
    '(konig|konigin|prinz|prinzessin)$',
  ].join('|'),
);

const words = (list: string): Set<string> => new Set(list.split(' '));

/** English forms of address that other languages leave as they are. */
const anywhere = words('mr mrs ms dr sir prof');

/** Forms of address and short offices, by primary language. Vietnamese titles end in the syllable listed. */
const addresses = new Map([
  ['cs', words('pan paní pana panem')],
  ['de', words('herr herrn frau dr prof chef chefin papst kaiser')],
  ['en', words('mr mrs ms miss sir lady dr prof king queen prince princess pope judge justice mayor ceo')],
  ['es', words('señor señora sr sra don doña rey reina papa alcalde doctor doctora dr dra')],
  ['fr', words('m mme mlle monsieur madame roi reine pape maire docteur dr')],
  ['id', words('bapak ibu pak bu raja ratu gubernur menteri presiden')],
  ['it', words('signor signora sig dottor dottoressa re regina papa sindaco')],
  ['nl', words('meneer mevrouw dhr mevr koning koningin paus burgemeester')],
  ['pl', words('pan pani pana panem panią król prezes')],
  ['pt', words('senhor senhora sr sra dom dona rei rainha papa')],
  ['ru', words('господин госпожа г-н г-жа король королева мэр глава')],
  ['sv', words('herr fru kung drottning statsminister')],
  ['tr', words('bay bayan sayın başkan başbakan bakan kral')],
  ['uk', words('пан пана паном пані король королева мер очільник голова посол посла')],
  ['vi', words('ông bà anh chị tướng trưởng tịch thống sứ đốc thư viên tướng sĩ vương hoàng chí')],
]);
