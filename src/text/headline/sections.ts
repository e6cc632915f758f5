/** Names of newspaper sections, as Vietnamese news sites and others write them. Compared without regard to case. */
const NAMES = `
Thời sự|Chính trị|Chính trị - Xã hội|Chính trị & Xã hội|Xã hội|Thế giới|Quốc tế|Kinh tế|Kinh tế - Xã hội|Kinh doanh
Tài chính|Tài chính - Ngân hàng|Chứng khoán|Doanh nghiệp|Thị trường|Thị trường - Tiêu dùng|Tiêu dùng|Bất động sản|Nhà đất
Đầu tư|Công thương|Công nghiệp hỗ trợ|Nông nghiệp|Nông thôn mới|Pháp luật|An ninh|An ninh trật tự|An ninh - Quốc phòng
Quốc phòng|Quân sự|Giáo dục|Giáo dục - Đào tạo|Tuyển sinh|Du học|Sức khỏe|Sức khoẻ|Y tế|Đời sống|Gia đình|Giới trẻ|Nhịp sống trẻ
Thể thao|Bóng đá|Văn hóa|Văn hoá|Văn hóa - Giải trí|Văn hoá - Giải trí|Giải trí|Âm nhạc|Phim|Thời trang|Làm đẹp|Du lịch|Ẩm thực
Khoa học|Khoa học - Công nghệ|Khoa học & Công nghệ|Công nghệ|Công nghệ thông tin|Số hóa|Sức mạnh số|Chuyển đổi số|Viễn thông
Thông tin và Truyền thông|Thông tin truyền thông|Ô tô|Ô tô - Xe máy|Xe|Xe++|Giao thông|Môi trường|Tài nguyên - Môi trường|Thời tiết
Bạn đọc|Ý kiến|Góc nhìn|Bình luận|Tâm sự|Tuần Việt Nam|Talks|Hồ sơ|Tư liệu|Phóng sự|Nhịp sống|Lao động|Việc làm|Lao động - Việc làm
Công đoàn|Dân sinh|An sinh|Nhân ái|Tấm lòng nhân ái|Từ thiện|Dân tộc|Dân tộc - Tôn giáo|Dân tộc và Tôn giáo|Tôn giáo|Giảm nghèo bền vững
Người Việt|Việt kiều|Chuyện lạ|Podcast|Video|Ảnh|Multimedia|Infographic|Emagazine|Longform|Trong nước|Địa phương|Tin tức|Tin nóng|Sự kiện
Xây dựng Đảng|Đảng|Quốc hội|Hà Nội|TP.HCM|Biển đảo|Đối ngoại|Thông tin đối ngoại
News|World|Politics|Business|Economy|Technology|Tech|Science|Sports|Sport|Health|Education|Culture|Entertainment|Society|Opinion|Travel
Nachrichten|Politik|Wirtschaft|Welt|Ausland|Inland|Gesellschaft|Kultur|Wissenschaft|Technik|Technologie|Gesundheit|Bildung|Sport
Actualités|Politique|Économie|Monde|International|Société|Culture|Sciences|Technologies|Santé|Éducation|Sports
Noticias|Política|Economía|Mundo|Internacional|Sociedad|Cultura|Ciencia|Tecnología|Salud|Educación|Deportes
Notícias|Economia|Sociedade|Ciência|Tecnologia|Saúde|Educação|Esportes|Desporto
Новости|Политика|Экономика|Мир|В мире|Общество|Культура|Наука|Технологии|Здоровье|Образование|Спорт
Новини|Політика|Економіка|Світ|Суспільство|Культура|Наука|Технології|Здоров'я|Освіта|Спорт
时事|时政|国内|国际|经济|财经|社会|科技|文化|体育|教育|健康|時事|政治|国際|経済|社会|科学|スポーツ|文化
시사|정치|경제|사회|국제|문화|과학|스포츠
`;

const SECTIONS: ReadonlySet<string> = new Set(
  NAMES.split(/[|\n]/)
    .map((name) => name.trim().normalize('NFC').toLowerCase())
    .filter((name) => name !== ''),
);
const LONGEST = Math.max(...[...SECTIONS].map((name) => name.split(' ').length));

/**
 * The section that a text begins with, when a headline can begin after it: the longest known name whose next word
 * begins with a capital, a digit or a quotation mark (or nothing follows). Returns its length, 0 for none.
 */
export const sectionLength = (text: string): number => {
  const ends = [...text.slice(0, 200).matchAll(/\S+/gu)]
    .slice(0, LONGEST)
    .map((word) => word.index + word[0].length);
  for (const end of ends.reverse()) {
    const follows = text.slice(end).trimStart();
    if (
      SECTIONS.has(text.slice(0, end).toLowerCase()) &&
      (follows === '' || /^[\p{Lu}\p{Lo}\p{N}"'“„«‘]/u.test(follows))
    ) {
      return end;
    }
  }
  return 0;
};
