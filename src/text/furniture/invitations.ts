import { anyOf, listOf } from './word-lists.ts';

/** A word, or the beginning of one where the language inflects it, of a script with or without spaces. */
const word = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${anyOf(list)})`, 'iu');
const inside = (list: string): RegExp => new RegExp(anyOf(list), 'iu');

/** How an invitation to follow or subscribe begins, in lower case. */
const JOIN = listOf(`
sign up|subscribe|follow us|follow @|join our|join us|like us|get the latest|get our|download our|abonnieren sie|abonniere|folgen sie uns|folge uns|melden sie sich|jetzt anmelden|abonnez-vous|inscrivez-vous|suivez-nous|suivez nous|rejoignez-nous|recevez|suscríbete|suscríbase|síguenos|síganos|únete|recibe|assine|inscreva-se|siga-nos|siga o|receba|subscreva|iscriviti|seguici|abonneer|schrijf je in|volg ons|meld je aan
zapisz się|subskrybuj|obserwuj nas|dołącz do|odebírejte|sledujte nás|přihlaste se|prihláste sa|iratkozz|feliratkoz|kövess|abonează-te|urmărește-ne|urmăriți-ne|pratite nas|prijavite se|tilaa|seuraa meitä|prenumerera|följ oss|tilmeld|følg os|følg oss|abonner|meld deg på|liity|jälgi meid
подпишитесь|подписывайтесь|подпишись|присоединяйтесь|читайте нас|следите за|підпишіться|підписуйтесь|підписуйтеся|приєднуйтесь|читайте нас|стежте за|абонирайте се|последвайте ни|пратите нас|падпісвайцеся|εγγραφείτε|ακολουθήστε|κάντε εγγραφή
abone ol|takip ed|bizi takip|đăng ký nhận|đăng ký theo dõi|theo dõi chúng tôi|theo dõi kênh|theo dõi báo|theo dõi trang|nhấn theo dõi|berlangganan|ikuti kami|ikuti|dapatkan|langgan|ติดตาม|สมัครรับ|订阅|訂閱|关注我们|关注本|關注我們|欢迎关注|扫一扫|扫码|扫描|掃描|フォロー|登録|購読|구독|팔로우
اشترك|اشتركوا|تابعنا|تابعونا|انضم|عضو شوید|دنبال کنید|سبسکرائب|הירשמו|עקבו|हमें फॉलो|सब्सक्राइब|सदस्यता लें|ফলো করুন|সাবস্ক্রাইব|আমাদের ফলো|jiunge|tufuate
`);
/** What such an invitation offers. */
const OFFER = inside(`
newsletter|news letter|二维码|二維碼|关注我们|關注我們|rundbrief|infolettre|lettre d.info|boletín|boletim|notiziario|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|newslett|biuletyn|zpravodaj|hírlevél|рассылк|розсилк|бюлетин|ενημερωτικ|bülten|bản tin|buletin|จดหมายข่าว|邮件|通讯|電子報|メルマガ|メールマガジン|ニュースレター|뉴스레터|النشرة|نشرت|خبرنامه|ניוזלטר|न्यूज़लेटर|নিউজলেটার
channel|kanal|chaîne|canal |canale|канал|κανάλι|kênh|saluran|ช่อง|公众号|公眾號|频道|頻道|チャンネル|채널|قناة|قنات|کانال|ערוץ|चैनल|চ্যানেল|inbox|posteingang|boîte mail|app store|google play
facebook|twitter|whatsapp|telegram|instagram|linkedin|youtube|tiktok|zalo|viber|google news|google tin tức|вконтакте|дзен|фейсбук|телеграм|微信|微博|フェイスブック|ツイッター|페이스북|카카오|네이버|فيسبوك|تويتر|واتساب|تلغرام|تيليغرام|تلگرام|फेसबुक|व्हाट्सएप|ट्विटर|ফেসবুক|เฟซบุ๊ก|ไลน์
`);
const COOKIES = inside(
  'cookie|куки|кукі|çerez|evästei|sütik|sütit|kolačić|sīkdat|slapuk|küpsis|クッキー|쿠키|คุกกี้|ملفات تعريف الارتباط|کوکی|עוגיות|कुकीज़|कुकी|কুকি|コーキー',
);
/** The site that speaks of itself. */
const OURSELVES = word(
  'we|our|ours|this site|this website|by continuing|by using|wir|unsere[rnms]?|diese (?:web)?seite|nous|notre|nos|ce site|en poursuivant|utilizamos|usamos|nuestr[oa]s?|este sitio|esta web|al continuar|nosso|nossa|este site|ao continuar|noi|nostro|nostri|questo sito|utilizziamo|wij|we|onze|deze (?:web)?site|nasza|nasz|używamy|ta strona|strona korzysta|náš|naše|tento web|používáme|používame|weboldalunk|acest site|folosim|vi|vår|våra|vores|denne|den här|sivusto|käytämme|мы|наш|этот сайт|сайт использует|ми|наш|цей сайт|сайт використовує|този сайт|μας|αυτός ο ιστότοπος|sitemiz|bu site|chúng tôi|trang web này|website này|kami|situs ini|laman ini|เรา|เว็บไซต์นี้|我们|本网站|本站|我們|当サイト|このサイト|本サイト|저희|우리|이 사이트|본 사이트|نحن|نستخدم|موقعنا|هذا الموقع|این سایت|ما|אנו|אתר זה|हम|यह वेबसाइट|यह साइट|আমরা',
);
const LONGEST = 260;

/** Whether a line among the last ones, or among the first, invites to subscribe to or follow the site. */
export const isInvitation = (line: string): boolean =>
  line.length <= LONGEST && opensInvitation(line) && OFFER.test(line) && !QUOTED.test(line);

const opensInvitation = (line: string): boolean => {
  const text = line.replace(/^[^\p{L}\p{N}]{1,3}/u, '').toLowerCase();
  return JOIN.some((opening) => text.startsWith(opening));
};

/** Whether a line is a notice about cookies: the site speaks of itself, and of cookies. */
export const isCookieNotice = (line: string): boolean =>
  line.length <= 2 * LONGEST &&
  COOKIES.test(line) &&
  OURSELVES.test(line.slice(0, 160)) &&
  !QUOTED.test(line);

/** Somebody is quoted: then it is the article that speaks. */
const QUOTED = /["“”„«»「」]/u;
