/** The pages of a made-up site: texts of their own between what the site puts around each. */
export interface MadeSite {
  host: string;
  /** Words that the articles are made of, and the mark that ends their sentences. */
  words: string[];
  stop: string;
  /** Between two words. */
  space: string;
  head: (page: number) => string[];
  tail: (page: number) => string[];
}

const two = (number: number): string => String(number).padStart(2, '0');
const day = (page: number): Date => new Date(Date.UTC(2024, page % 12, 1 + ((page * 7) % 28), page % 24));

export const SITES: MadeSite[] = [
  {
    host: 'bao-moi.vn',
    words: 'thành phố người dân hôm qua công trình nước sông mưa lớn xây dựng cầu đường mới trường học'.split(
      ' ',
    ),
    stop: '.',
    space: ' ',
    head: (page) => [
      'Báo Mới điện tử - Tin nhanh trong ngày',
      `${['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'][day(page).getUTCDay()]}, ` +
        `${two(day(page).getUTCDate())}/${two(day(page).getUTCMonth() + 1)}/2024 - ${two(page % 24)}:15 (GMT+7)`,
    ],
    tail: (page) => [
      `Lượt xem bài này: ${page * 37}`,
      'Chia sẻ bài viết lên mạng xã hội',
      'Mời quý độc giả tham gia chương trình bình chọn cuối năm của Báo Mới',
      'https://bao-moi.vn/',
    ],
  },
  {
    host: 'tageblick.de',
    words:
      'Regierung Stadt gestern Wasser wurde neue Brücke gebaut Menschen haben lange gewartet Schule Straße'.split(
        ' ',
      ),
    stop: '.',
    space: ' ',
    head: (page) => [
      'Tageblick – Nachrichten aus der Region',
      `Stand: ${new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'UTC' }).format(day(page))}`,
    ],
    tail: (page) => [
      `Diesen Artikel haben ${page + 3} Personen gelesen`,
      'Artikel merken, drucken oder weiterleiten',
      'Die Redaktion freut sich über jeden Hinweis auf Fehler in diesem Artikel und prüft ihn gern.',
      'www.tageblick.de',
    ],
  },
  {
    host: 'novosti-dnya.ru',
    words: 'город вода вчера построили новый мост люди ждали школа дорога правительство сообщило река'.split(
      ' ',
    ),
    stop: '.',
    space: ' ',
    head: (page) => [
      'Новости дня',
      `${new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
        day(page),
      )} мск`,
    ],
    tail: (page) => [`Просмотров: ${page * 11}`, 'Поделиться с друзьями', 'novosti-dnya.ru'],
  },
  {
    host: 'xinwen-ribao.cn',
    words: '城市 昨天 新的 大桥 建成 人们 等待 学校 道路 政府 表示 河水 上涨 天气'.split(' '),
    stop: '。',
    space: '',
    head: (page) => [`新闻日报 2024年${(page % 12) + 1}月${(page % 28) + 1}日`],
    tail: (page) => [
      '本文仅代表作者个人观点',
      `阅读量 ${page * 13}`,
      '更多内容请到本报客户端查看',
      'xinwen-ribao.cn',
    ],
  },
  {
    host: 'akhbar-alyoum.com',
    words: 'المدينة أمس جسر جديد بناء الناس انتظروا المدرسة الطريق الحكومة قالت النهر المياه'.split(' '),
    stop: '.',
    space: ' ',
    head: () => ['أخبار اليوم على مدار الساعة'],
    tail: (page) => [`عدد القراءات ${page * 17}`, 'شارك هذا الخبر مع أصدقائك', 'akhbar-alyoum.com'],
  },
];

/** The text between head and tail of a page: `length` sentences that no other page has. */
export const ownText = ({ words, stop, space }: MadeSite, page: number, length = 6): string[] =>
  Array.from({ length }, (_, line) => {
    const picked = Array.from(
      { length: 14 },
      (_, i) => words[(page * 31 + line * 17 + i * (page + line + 3) + ((i * page) >> 1)) % words.length],
    );
    return `${picked.join(space)} ${page + line * 100}${stop}`.replace(/^\p{Ll}/u, (letter) =>
      letter.toUpperCase(),
    );
  });

export const pageText = (site: MadeSite, page: number, own = ownText(site, page, 4 + (page % 5))): string =>
  [...site.head(page), ...own, ...site.tail(page)].join('\n');
