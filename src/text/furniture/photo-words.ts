import { setOf } from './word-lists.ts';

/** Words for a picture and for taking it, as they stand before a credit. */
export const PHOTO_WORDS = setOf(`
ảnh|hình|hình ảnh|ảnh minh họa|minh họa|ảnh tư liệu|đồ họa|clip
photo|photos|picture|pictures|image|images|photograph|photographs|photographer|photography|pic|pics|graphic|illustration|infographic|video
foto|fotos|bild|bilder|bildquelle|bildnachweis|fotograf|fotografin|symbolbild|symbolfoto|archivbild|archivfoto|titelbild|grafik|aufnahme
photographie|photographies|crédit|crédits|fotografía|fotografías|fotografia|fotografie|imagen|imágenes|imagem|imatge|imaxe|immagine|immagini|imagine|crédito|créditos
beeld|fotó|kép|kuva|kuvat|valokuva|mynd|ljósmynd|attēls|nuotrauka|nuotr|fot|zdjęcie|zdjęcia|snímek|snímka|slika|fotografija|fotky
фото|фотография|фотографии|снимок|снимки|снимка|изображение|иллюстрация|світлина|світлини|знімок|зображення|фота|здымак|фотаздымак|слика|слике|фотографија
φωτογραφία|φωτογραφίες|φωτό|φωτο|εικόνα|fotoğraf|görsel|görüntü|şəkil|сурет|сүрөт|surat|сурат|акс|зураг|гэрэл зураг
ფოტო|სურათი|լուսանկար|լուսանկարը|նկար|צילום|תמונה|קרדיט|צילומים
صورة|الصورة|صور|تصوير|عکس|عكس|تصویر|تصاویر|فوٹو|انځور|وێنە|رەسىم|سۈرەت
फोटो|फ़ोटो|तस्वीर|चित्र|छायाचित्र|तस्बिर|छवि|ছবি|আলোকচিত্র|ফটো|ફોટો|તસવીર|છબી|ਫੋਟੋ|ਫ਼ੋਟੋ|ਤਸਵੀਰ|ଫଟୋ|ଛବି
படம்|புகைப்படம்|படங்கள்|ఫోటో|చిత్రం|ఫొటో|ಫೋಟೋ|ಚಿತ್ರ|ഫോട്ടോ|ചിത്രം|ඡායාරූපය|ඡායාරූප|පින්තූරය
ภาพ|ภาพถ่าย|รูป|รูปภาพ|ภาพประกอบ|ຮູບ|ຮູບພາບ|ພາບ|រូប|រូបភាព|រូបថត|រូបថតដោយ|ဓာတ်ပုံ|ဓါတ်ပုံ|ပုံ|པར|པར་རིས
图|图片|照片|摄影|摄|图源|供图|配图|圖|圖片|照片來源|攝影|攝|圖源|資料圖|资料图|写真|撮影|画像|写真提供|提供写真|사진|사진제공|자료사진|그래픽
gambar|dok|ilustrasi|larawan|kuha|picha|hoto|hotuna|àwòrán|foto oleh|sawir|sary|llun|grianghraf|pictiúr|dealbh|argazkia|argazki|ritratt|wêne|sâwît|ፎቶ|ምስል|ስእሊ|isithombe|umfanekiso|ifoto|setshwantsho
`);

/** Words that stand with a picture word in a label: `Photo credit`, `Nguồn ảnh`, `Foto de archivo`. */
export const LABEL_WORDS = setOf(`
nguồn|credit|credits|source|courtesy|file|by|via|from|copyright|archiv|archive|archivo|arquivo|d'archives|archives|de|del|la|di|du|do|da|von|van|af|av|od|par|quelle|rechte|
crédit|crédito|crédits|sursa|sursă|źródło|zdroj|kilde|källa|bron|fuente|fonte|источник|джерело|архів|архив|з|из|от|від|minh|họa|tư|liệu|chụp|cung|cấp|bởi|
来源|來源|出典|提供|เครดิต|ที่มา|โดย|مصدر|المصدر|סרגל|स्रोत|সূত্র|sumber|chanzo|kaynak|πηγή|izvor|vir|forrás|lähde|heimild
`);

/** Of these, what a bracket may explain without being a credit: `(Video Assistant Referee)`. */
export const MOVING_OR_DRAWN = setOf('video|clip|graphic|grafik|infographic|illustration|ilustrasi');

/** News and picture agencies that sign pictures without a picture word. */
export const AGENCIES =
  'AP Photo|AP|AFP|Reuters|REUTERS|dpa|EPA-EFE|EPA|EFE|ANSA|Xinhua|Kyodo|Yonhap|Getty Images|Getty|picture alliance|imago|IMAGO|TASS|TTXVN|VNA|VGP|Anadolu|Shutterstock|Ritzau|NTB|TT|APA|Keystone|PA|PTI|ANI|Antara|Bernama';
