import { anyOf, setOf } from './word-lists.ts';

/** Social networks and messengers as pages name them, in lower case; those whose names are words of a language are missing. */
export const NETWORKS = setOf(`
facebook|twitter|whatsapp|telegram|instagram|linkedin|pinterest|youtube|tiktok|zalo|viber|reddit|tumblr|vkontakte|odnoklassniki|messenger|threads|mastodon|bluesky|xing|wechat|weibo|kakaotalk|kakaostory|skype|flipboard|google news
facebook messenger|linkedin|вконтакте|одноклассники|фейсбук|твиттер|твіттер|телеграм|телеграмм|вотсап|ватсап|вайбер|инстаграм|інстаграм|ютуб
微信|微博|新浪微博|朋友圈|qq|qq空间|qq空間|抖音|脸书|臉書|推特|フェイスブック|ツイッター|ライン|はてなブックマーク|페이스북|트위터|카카오톡|카카오스토리|네이버 밴드|인스타그램|텔레그램
فيسبوك|تويتر|واتساب|تيليغرام|تلغرام|انستغرام|يوتيوب|فیسبوک|توییتر|واتساپ|تلگرام|اینستاگرام|واٹس ایپ|فیس بک|ٹوئٹر
फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|इंस्टाग्राम|यूट्यूब|ফেসবুক|টুইটার|হোয়াটসঅ্যাপ|เฟซบุ๊ก|ทวิตเตอร์|ไลน์|פייסבוק|טוויטר|ווטסאפ|טלגרם|φέισμπουκ
`);

/** Whole lines that offer to share, and the words that such an offer begins with. */
export const SHARE_WORDS = setOf(`
share|share this|share this article|share this story|share this page|share on|share via|share to|tweet|tweet this|teilen|artikel teilen|teilen auf|partager|partager sur|partager cet article|partagez|compartir|compartir en|comparte|compartilhar|compartilhe|partilhar|condividi|condividi su|delen|deel dit artikel|deel op
udostępnij|podziel się|sdílet|sdílejte|zdieľať|megosztás|megosztom|distribuie|dela|dela på|del på|jaa|jaa facebookissa|поделиться|поделиться в|поділитися|поширити|сподели|подели|κοινοποίηση|μοιράσου|paylaş|chia sẻ|chia sẻ bài viết|chia sẻ lên|bagikan|bagikan ke|kongsi|i-share
แชร์|分享|分享到|分享至|转发|シェア|シェアする|ツイート|ツイートする|공유|공유하기|기사공유|شارك|شارك على|شارك الخبر|مشاركة|اشتراک گذاری|شیئر کریں|שתף|שתפו|शेयर करें|साझा करें|শেয়ার করুন|શેર કરો|பகிர்|ಹಂಚಿಕೊಳ್ಳಿ|పంచుకోండి|dele|shiriki
`);

/** Labels of lists of other articles, and of one other article after a colon; words that also mean something else are missing. */
export const READ_ALSO = setOf(`
read more|read also|also read|see also|related articles|related article|related stories|related news|related posts|you may also like|you might also like|recommended for you|more on this story|more from this section|most read|most popular|don't miss
mehr zum thema|lesen sie auch|lesen sie mehr|lies auch|das könnte sie auch interessieren|siehe auch|weitere artikel|ähnliche artikel|meistgelesen|à lire aussi|lire aussi|voir aussi|articles liés|sur le même sujet|à lire également
lea también|lee también|le puede interesar|te puede interesar|noticias relacionadas|artículos relacionados|ver también|más noticias|leia também|leia mais|veja também|notícias relacionadas|matérias relacionadas|leggi anche|articoli correlati|potrebbe interessarti|lees ook|lees meer|gerelateerde artikelen
läs också|läs även|läs mer|les også|læs også|lue myös|czytaj także|czytaj też|zobacz też|zobacz także|przeczytaj także|čtěte také|čtěte více|přečtěte si také|čítajte aj|prečítajte si aj|olvasta már|kapcsolódó cikkek|citește și|citiți și|pročitajte još|pročitajte i|preberite tudi|loe ka|lasi arī|skaityk taip pat
читайте также|читать также|читать далее|материалы по теме|по теме|смотрите также|новости по теме|читайте також|читайте ще|дивіться також|за темою|новини за темою|прочетете още|прочетете и|прочитајте и|чытайце таксама|διαβάστε επίσης|διαβάστε ακόμη|δείτε επίσης
ilgili haberler|bunlar da ilginizi çekebilir|ayrıca bakınız|oxuyun|xem thêm|đọc thêm|mời xem thêm|tin liên quan|bài liên quan|có thể bạn quan tâm|tin cùng chuyên mục|baca juga|baca selengkapnya|artikel terkait|berita terkait|simak juga|basahin din|soma pia|karanta kuma
อ่านเพิ่มเติม|อ่านข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง|相关阅读|相关新闻|相关文章|相关链接|延伸阅读|推荐阅读|更多新闻|相關新聞|相關文章|延伸閱讀|関連記事|関連ニュース|関連リンク|あわせて読みたい|こちらもおすすめ|관련기사|관련 기사|관련뉴스|함께 읽으면 좋은 기사
اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|مواضيع ذات صلة|أخبار ذات صلة|بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|یہ بھی پڑھیں|مزید پڑھیں|קראו גם|כתבות נוספות|यह भी पढ़ें|ये भी पढ़ें|संबंधित खबरें|और पढ़ें|আরও পড়ুন|আরো পড়ুন|આ પણ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ|மேலும் படிக்க|ఇవి కూడా చదవండి|ಇದನ್ನೂ ಓದಿ|തുടർന്ന് വായിക്കുക|വായിക്കുക|ተጨማሪ ያንብቡ
`);

/** Labels of a list of keywords. */
export const TAG_WORDS = setOf(`
tags|tag|keywords|topics|filed under|schlagwörter|schlagworte|stichwörter|themen|mots-clés|mots clés|etiquetas|palabras clave|palavras-chave|parole chiave|trefwoorden|tagi|słowa kluczowe|štítky|klíčová slova|kľúčové slová|címkék|etichete|avainsanat|nyckelord|emneord|ознаке|тагови
теги|ключевые слова|метки|ключові слова|мітки|тагове|етикети|ετικέτες|etiketler|từ khóa|từ khoá|thẻ|kata kunci|แท็ก|คำค้น|标签|标籤|標籤|关键词|關鍵字|タグ|キーワード|태그|키워드|كلمات مفتاحية|الكلمات الدلالية|وسوم|برچسب ها|برچسب‌ها|תגיות|टैग|टैग्स|ট্যাগ
`);

/** What a line that reserves all rights says. */
export const RIGHTS = new RegExp(
  anyOf(
    'all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены|всі права захищені|wszelkie prawa zastrzeżone|všechna práva vyhrazena|všetky práva vyhradené|toate drepturile rezervate|minden jog fenntartva|tüm hakları saklıdır|bảo lưu mọi quyền|giữ bản quyền nội dung|hak cipta dilindungi|' +
      '版权所有|版權所有|未经许可|未經許可|未经授权|未經授權|無断転載|無断複製|무단\\s?(?:전재|복제)|جميع الحقوق محفوظة|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|সর্বস্বত্ব সংরক্ষিত|สงวนลิขสิทธิ์|επιφύλαξη παντός δικαιώματος|με επιφύλαξη|правата са запазени|sva prava pridržana|alla rättigheter förbehålls|kaikki oikeudet pidätetään',
  ),
  'iu',
);
