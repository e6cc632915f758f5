import { setOf } from './word-lists.ts';

/** Words for a source, with which a line like `Source: VNA` or `Theo TTXVN` begins. */
export const SOURCE_WORDS = setOf(
  'nguồn|theo|dẫn nguồn|nguồn tin|link gốc|link bài gốc|link nguồn|bài gốc|source|sources|via|original|according to|quelle|quellen|nach|' +
    'fuente|fuentes|fonte|fonti|fontes|kilde|källa|lähde|heimild|bron|źródło|zdroj|zdroje|forrás|izvor|vir|sursa|sursă|burim|burimi|' +
    'источник|по материалам|джерело|за матеріалами|крыніца|източник|извор|πηγή|kaynak|mənbə|дереккөз|булак|manba|сарчашма|' +
    'წყარო|աղբյուր|מקור|المصدر|مصدر|منبع|ماخذ|ذریعہ|स्रोत|स्त्रोत|সূত্র|স্রোত|સ્ત્રોત|સ્રોત|ਸਰੋਤ|மூலம்|ஆதாரம்|మూలం|ಮೂಲ|ഉറവിടം|මූලාශ්‍රය|' +
    'ที่มา|แหล่งที่มา|ແຫຼ່ງທີ່ມາ|ប្រភព|ရင်းမြစ်|来源|來源|消息来源|文章来源|出典|引用元|情報源|출처|자료|sumber|pinagmulan|chanzo|tushe|ምንጭ|iturria|font|saint',
);

/** Labels of links to other articles: such an address is not the source. */
export const RELATED_WORDS = setOf(
  'xem thêm|đọc thêm|mời xem|tin liên quan|xem video|read more|see also|more|related|watch|also read|follow us|follow|website|' +
    'mehr|mehr dazu|lesen sie auch|siehe auch|zum thema|lire aussi|à lire|voir aussi|leer más|lea también|ver más|leia mais|veja também|' +
    'leggi anche|lees ook|läs mer|les også|læs også|czytaj także|czytaj też|více|viac|citește și|читайте также|подробнее|читайте також|' +
    'докладніше|прочетете още|ayrıca|devamı|اقرأ أيضا|المزيد|बھی پڑھیں|यह भी पढ़ें|আরও পড়ুন|อ่านเพิ่มเติม|相关阅读|延伸阅读|更多|関連記事|関連リンク|관련기사|baca juga|selengkapnya',
);

/** Words for readers' comments. */
export const COMMENT_WORDS = setOf(
  'bình luận|ý kiến|ý kiến bạn đọc|phản hồi|comment|comments|kommentar|kommentare|kommentarer|kommentaari|commentaire|commentaires|' +
    'comentario|comentarios|comentário|comentários|commento|commenti|reactie|reacties|kommentti|kommentit|komentarz|komentarze|komentář|komentáře|' +
    'komentár|komentáre|hozzászólás|hozzászólások|komentar|komentari|comentariu|comentarii|комментарий|комментарии|комментариев|коментар|коментарі|' +
    'коментарів|коментари|каментар|σχόλιο|σχόλια|yorum|yorumlar|şərh|תגובות|تعليق|تعليقات|نظر|نظرات|टिप्पणी|टिप्पणियाँ|মন্তব্য|ความคิดเห็น|评论|評論|コメント|댓글|의견|komentar|ulasan|maoni',
);

/** Hosts of social networks: a link there is not the source of an article. */
export const SOCIAL_HOSTS =
  /(^|\.)(facebook|fb|twitter|x|youtube|youtu|instagram|tiktok|t|telegram|zalo|whatsapp|linkedin|threads|pinterest|vk|ok)\.(com|net|me|be|org|ru)$/iu;
