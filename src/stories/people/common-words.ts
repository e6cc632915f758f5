import { romanise } from './name-skeleton.ts';

/** Words of organisations, events and addresses: a run of capitalised words that holds one is not a person. */
export const isInstitutional = (word: string): boolean => institutional.has(romanise(word));

/** Words after which a capitalised word is a noun or a thing, seldom a person. */
export const isDeterminer = (word: string): boolean => determiners.has(word.toLowerCase());

/** Words that tie an office to what it is of: "director of", "Präsident der". */
export const isOf = (word: string): boolean => ofWords.has(word);

/** Words that German and English put right behind a name with a capital letter. */
export const isTrailing = (word: string): boolean => trailing.has(word);

/** Whether a word behind another tells when: "On Friday", "Seit März". */
export const isTime = (before: string, word: string): boolean =>
  beforeTime.has(before.toLowerCase()) && trailing.has(word);

/** What Arabic names hold between their capitalised words; no language's ordinary words. */
export const isNameParticle = (word: string): boolean => particles.has(romanise(word)) && word.length > 1;

const words = (list: string): Set<string> => new Set(list.split(/\s+/));

const institutional = words(`
  academy agency air airlines airport america ameriki amerika arena association authority avenue bank bay board bridge bureau center centre
  champions chamber church city club college commission committee communications company conference congress
  corporation council country court cup department digital east electric energy europe examiner fc federation festival force forum
  foundation fund global group hall hospital hotel house industries initiative innovation institute international
  island korea lake league limited market media ministry museum national network news north office olympics
  organisation organization park parliament partnership party police port post power prize project republic river
  school silicon society solutions south stadium states station street summit system systems team technologies
  technology telecom times tower treaty trust tv union united university valley west world
  akademie bahn bundesliga gesellschaft gmbh haus konzern liga ministerium partei platz rat stadt strasse universitat
  verband verein zeitung deutsche
`);

const determiners = words(`
  der die das dem den des ein eine einem einen einer eines dieser diese dieses diesem diesen jeder jede jedes kein keine
  im am zum zur vom beim ins ans
  the a an this that these those its their his her our
  le la les un une des du au aux cette ces el los las una unos unas il lo gli i uno o os as um uma het een de
`);

const ofWords = words('of for at von für der des bei de du da do dos di del della van voor för');

const trailing = words(`
  Anfang Mitte Ende Uhr Prozent Millionen Milliarden Euro Dollar
  Januar Februar März April Mai Juni Juli August September Oktober November Dezember
  Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
  January February March May June July October December
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday
`);

const beforeTime = words('on in since until by from last next this am im seit bis ab vom zum');

const particles = words('bin ibn ben bint al el ul abu');
