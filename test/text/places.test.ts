import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Paragraph } from '../../src/schemas/article.ts';
import { places } from '../../src/text/places/places.ts';

const paragraphs = (...texts: string[]): Paragraph[] => texts.map((text) => ({ kind: 'text', text }));
const placesOf = (text: string, language: string) =>
  places(paragraphs(text), language).map(({ code, name }) => `${code} ${name}`);

test.each([
  ['de', 'Der Botschafter Koreas in Vietnam traf US-Präsident Biden.', ['KR Koreas', 'US US', 'VN Vietnam']],
  [
    'de',
    'Die Vereinigten Staaten, Großbritannien und die Niederlande.',
    ['GB Großbritannien', 'NL Niederlande', 'US Vereinigten Staaten'],
  ],
  ['de', 'In Island und der Türkei, nicht im Tschad.', ['IS Island', 'TD Tschad', 'TR Türkei']],
  ['uk', "Під час візиту до Катару, з В'єтнамом і В’єтнаму.", ["VN В'єтнамом", 'QA Катару']],
  [
    'uk',
    'У Великій Британії, Південній Кореї та США.',
    ['GB Великій Британії', 'KR Південній Кореї', 'US США'],
  ],
  [
    'ru',
    'В Германии, Китае и Соединённых Штатах, из Вьетнама.',
    ['CN Китае', 'DE Германии', 'US Соединённых Штатах', 'VN Вьетнама'],
  ],
  ['be', 'У Германіі і Катары.', ['DE Германіі', 'QA Катары']],
  ['bg', 'В Съединените щати и Виетнам.', ['US Съединените щати', 'VN Виетнам']],
  [
    'pl',
    'W Niemczech, Wietnamie i Stanach Zjednoczonych; z Rosją.',
    ['DE Niemczech', 'RU Rosją', 'US Stanach Zjednoczonych', 'VN Wietnamie'],
  ],
  ['cs', 'V Německu, Kataru a ve Spojených státech.', ['DE Německu', 'QA Kataru', 'US Spojených státech']],
  ['sk', 'V Nemecku a vo Vietname.', ['DE Nemecku', 'VN Vietname']],
  [
    'hr',
    'U Njemačkoj, Kataru i Sjedinjenim Američkim Državama.',
    ['DE Njemačkoj', 'QA Kataru', 'US Sjedinjenim Američkim Državama'],
  ],
  ['sr', 'У Немачкој и Вијетнаму.', ['DE Немачкој', 'VN Вијетнаму']],
  ['sl', 'V Nemčiji in Združenih državah.', ['DE Nemčiji', 'US Združenih državah']],
  ['lt', 'Vietname, Rusijoje ir JAV.', ['RU Rusijoje', 'US JAV', 'VN Vietname']],
  ['lv', 'Vjetnamā, Krievijā un ASV.', ['RU Krievijā', 'US ASV', 'VN Vjetnamā']],
  [
    'fi',
    'Vietnamissa, Venäjällä, Englannissa ja Yhdysvalloissa.',
    ['GB Englannissa', 'RU Venäjällä', 'US Yhdysvalloissa', 'VN Vietnamissa'],
  ],
  [
    'et',
    'Vietnamis, Venemaal ja Ameerika Ühendriikides.',
    ['RU Venemaal', 'US Ameerika Ühendriikides', 'VN Vietnamis'],
  ],
  ['hu', 'Vietnámban, Kínából és Oroszországgal.', ['CN Kínából', 'RU Oroszországgal', 'VN Vietnámban']],
  ['tr', "Katar'da, Çin'in ve ABD'nin; Güney Kore.", ['CN Çin', 'KR Güney Kore', 'QA Katar', 'US ABD']],
  ['az', 'Vyetnamda və Qətərin.', ['QA Qətərin', 'VN Vyetnamda']],
  ['kk', 'Вьетнамда, Ресейдің және АҚШ.', ['RU Ресейдің', 'US АҚШ', 'VN Вьетнамда']],
  [
    'el',
    'Στις Ηνωμένες Πολιτείες, της Γερμανίας και στο Βιετνάμ.',
    ['DE Γερμανίας', 'US Ηνωμένες Πολιτείες', 'VN Βιετνάμ'],
  ],
  ['hy', 'Վիետնամում և Ռուսաստանի հետ։', ['RU Ռուսաստանի', 'VN Վիետնամում']],
  ['ka', 'ვიეტნამში და კატარის.', ['QA კატარის', 'VN ვიეტნამში']],
  [
    'en',
    'The U.S., the UK and Qatar; Vietnam’s neighbours, Papua New Guinea.',
    ['GB UK', 'PG Papua New Guinea', 'QA Qatar', 'US U.S.', 'VN Vietnam'],
  ],
  [
    'es',
    'En EE. UU., Corea del Sur, los Países Bajos y Catar.',
    ['KR Corea del Sur', 'NL Países Bajos', 'QA Catar', 'US EE. UU.'],
  ],
  [
    'fr',
    'L’Iran, les États-Unis, l’Allemagne et la Corée.',
    ['DE Allemagne', 'IR Iran', 'KR Corée', 'US États-Unis'],
  ],
  ['it', "Dell'Iran, della Germania e degli Stati Uniti.", ['DE Germania', 'IR Iran', 'US Stati Uniti']],
  ['pt', 'Nos EUA, no Vietname e no Catar.', ['QA Catar', 'US EUA', 'VN Vietname']],
  ['ro', 'Germaniei, Statelor Unite și în Vietnam.', ['DE Germaniei', 'US Statelor Unite', 'VN Vietnam']],
  ['sv', 'Sveriges och Sydkoreas ministrar i USA.', ['KR Sydkoreas', 'SE Sveriges', 'US USA']],
  ['vi', 'Thủ tướng thăm Qatar, Hàn Quốc, nước Anh và Mỹ.', ['GB Anh', 'KR Hàn Quốc', 'QA Qatar', 'US Mỹ']],
  [
    'id',
    'Di Amerika Serikat, Tiongkok dan Korea Selatan.',
    ['CN Tiongkok', 'KR Korea Selatan', 'US Amerika Serikat'],
  ],
  ['he', 'בקטאר, לווייטנאם ובארה״ב.', ['QA בקטאר', 'US ובארה״ב', 'VN לווייטנאם']],
  ['ar', 'في فيتنام وقطر والولايات المتحدة.', ['QA وقطر', 'US والولايات المتحدة', 'VN فيتنام']],
  ['fa', 'ایران، ویتنام و ایالات متحده.', ['IR ایران', 'US ایالات متحده', 'VN ویتنام']],
  ['hi', 'भारत, वियतनाम और अमेरिका।', ['IN भारत', 'US अमेरिका', 'VN वियतनाम']],
  ['bn', 'ভারতের ও ভিয়েতনামে।', ['IN ভারতের', 'VN ভিয়েতনামে']],
  ['ta', 'இந்தியாவின், வியட்நாமில்.', ['IN இந்தியாவின்', 'VN வியட்நாமில்']],
  ['th', 'นายกรัฐมนตรีเยือนกาตาร์และเวียดนาม', ['QA กาตาร์', 'VN เวียดนาม']],
  ['zh', '中国、美国和韩国，卡塔尔与越南。', ['CN 中国', 'KR 韩国', 'QA 卡塔尔', 'US 美国', 'VN 越南']],
  ['ja', '日本とベトナム、カタールは米国と会談した。', ['JP 日本', 'QA カタール', 'US 米国', 'VN ベトナム']],
  ['ko', '한국과 베트남은 미국에서 만났다.', ['KR 한국과', 'US 미국에서', 'VN 베트남은']],
  ['sw', 'Nchini Marekani, Uingereza na Vietnamu.', ['GB Uingereza', 'US Marekani', 'VN Vietnamu']],
])('the countries of a sentence in %s: %s', (language, text, expected) => {
  expect(placesOf(text, language)).toEqual(expected);
});

test.each([
  ['000_f776e538186f74f4', 'de', ['QA', 'VN']],
  ['001_3c7917615b20df28', 'uk', ['QA', 'VN']],
  ['002_2eb7cb9624490b03', 'vi', ['QA', 'VN']],
  ['003_a266f9cc8be359ef', 'de', ['VN', 'KR']],
  ['004_d9109f65e69adc6e', 'de', ['VN', 'US']],
])('seed %s names two countries and no more', (name, language, codes) => {
  const text = readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  expect(places(paragraphs(...lines), language).map(({ code }) => code)).toEqual(codes);
});

test('the most often named comes first, with the name as it was written first', () => {
  expect(places(paragraphs('Katar und Vietnam.', 'Vietnams Minister war in Vietnam.'), 'de')).toEqual([
    { code: 'VN', name: 'Vietnam', count: 3 },
    { code: 'QA', name: 'Katar', count: 1 },
  ]);
});

test('Korea alone is the south, unless only the north is named', () => {
  expect(placesOf('Korea and Vietnam.', 'en')).toEqual(['KR Korea', 'VN Vietnam']);
  expect(placesOf('North Korea fired a missile over Korea.', 'en')).toEqual(['KP North Korea']);
  expect(placesOf('Korea: South Korea met North Korea.', 'en')).toEqual(['KR Korea', 'KP North Korea']);
});
