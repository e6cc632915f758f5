const WORDS = new Set(
  (
    'published|published on|publication date|posted|posted on|date|updated|last updated|created|issued|' +
    'veröffentlicht|veröffentlicht am|aktualisiert|stand|datum|publié|publié le|mis à jour|date de publication|' +
    'publicado|publicado el|publicado em|actualizado|atualizado|fecha|data|pubblicato|pubblicato il|aggiornato|' +
    'gepubliceerd|geplaatst|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|publiceret|opdateret|julkaistu|päivitetty|' +
    'opublikowano|data publikacji|zaktualizowano|publikováno|aktualizováno|publikované|objavljeno|közzétéve|frissítve|' +
    'publicat|actualizat|δημοσιεύθηκε|ενημερώθηκε|опубликовано|дата|обновлено|опубліковано|оновлено|публикувано|' +
    'yayınlanma|yayın tarihi|güncelleme|tarih|diterbitkan|tanggal|diperbarui|tarikh|ngày đăng|đăng lúc|đăng ngày|cập nhật|ngày|' +
    'نشر|نشر في|تاريخ النشر|آخر تحديث|تاریخ انتشار|تاریخ|פורסם|עודכן|प्रकाशित|अपडेटेड|প্রকাশিত|প্রকাশ|เผยแพร่|วันที่|' +
    '发布时间|发布|时间|日期|更新时间|發布時間|發佈|時間|公開|公開日|更新|更新日|掲載|配信|입력|등록|수정|게시'
  ).split('|'),
);

/** Whether words before a date say that it is the day on which something appeared, as far as languages are known here. */
export const isPublishingWord = (words: string): boolean =>
  WORDS.has(
    words
      .normalize('NFC')
      .toLowerCase()
      .split(/[:：|,]/u)[0]
      ?.trim() ?? '',
  );
