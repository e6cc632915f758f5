import { pick, randomFrom } from '../../bench/support/random.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';

/** Reports in several languages that are made up from names, numbers and fixed phrases. */
export interface SyntheticArticle extends MatchInput {
  /** The report that it is a translation of. */
  story: number;
}

/**
 * `count` reports, each once in every language; whoever has the same `seed` gets the same articles. Names are invented,
 * and transcribed where the language has another script; the order of sentences is the report's.
 */
export function syntheticStories(count: number, seed: number): SyntheticArticle[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, story) => {
    const facts = Array.from({ length: sentences }, () => ({
      name: invent(random),
      place: invent(random),
      number: 11 + Math.floor(random() * 9000),
      phrase: Math.floor(random() * phrases.en.length),
    }));
    return languages.map((language) => ({
      id: `${String(story).padStart(3, '0')}-${language}`,
      language,
      story,
      text: facts
        .map(({ name, place, number, phrase }) =>
          (phrases[language][phrase] ?? '')
            .replace('NAME', inScript(name, language))
            .replace('PLACE', inScript(place, language))
            .replace('NUMBER', String(number)),
        )
        .join('\n'),
      sourceUrls: [],
      canonicalUrl: null,
    }));
  }).flat();
}

const sentences = 14;
const languages = ['en', 'de', 'uk', 'vi'] as const;

const phrases = {
  en: [
    'On Monday NAME arrived in PLACE with NUMBER companions.',
    'The government of PLACE paid NUMBER million to NAME.',
    'According to NAME, some NUMBER houses in PLACE were destroyed.',
    'The court in PLACE sentenced NAME to a fine of NUMBER euros.',
  ],
  de: [
    'Am Montag traf NAME mit NUMBER Begleitern in PLACE ein.',
    'Die Regierung von PLACE zahlte NUMBER Millionen an NAME.',
    'Nach Angaben von NAME wurden etwa NUMBER Häuser in PLACE zerstört.',
    'Das Gericht in PLACE verurteilte NAME zu einer Strafe von NUMBER Euro.',
  ],
  uk: [
    'У понеділок NAME прибув до PLACE з NUMBER супутниками.',
    'Уряд PLACE виплатив NUMBER мільйонів NAME.',
    'За словами NAME, близько NUMBER будинків у PLACE зруйновано.',
    'Суд у PLACE засудив NAME до штрафу в NUMBER євро.',
  ],
  vi: [
    'Hôm thứ Hai NAME đến PLACE cùng NUMBER người đi theo.',
    'Chính phủ PLACE đã trả NUMBER triệu cho NAME.',
    'Theo NAME, khoảng NUMBER ngôi nhà ở PLACE bị phá hủy.',
    'Tòa án ở PLACE phạt NAME NUMBER euro.',
  ],
};

const consonants = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v'];
const vowels = ['a', 'e', 'i', 'o', 'u'];

function invent(random: () => number): string {
  const syllables = Array.from({ length: 3 }, () => pick(consonants, random) + pick(vowels, random));
  const name = syllables.join('') + pick(consonants, random);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const latin = 'bdfgklmnprstvaeiou';
const cyrillic = 'бдфґклмнпрстваеіоу';

function inScript(name: string, language: (typeof languages)[number]): string {
  if (language !== 'uk') return name;
  const written = [...name.toLowerCase()].map((letter) => cyrillic[latin.indexOf(letter)] ?? letter).join('');
  return written.charAt(0).toUpperCase() + written.slice(1);
}
