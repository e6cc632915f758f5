import type { Element } from 'domhandler';

/** Elements that never hold text of an article. */
const NEVER = new Set(
  'script style noscript template svg math iframe object embed canvas audio video map button input select textarea datalist nav dialog head link meta noframes amp-ad amp-sidebar amp-analytics amp-social-share amp-state'.split(
    ' ',
  ),
);
const NEVER_ROLES =
  /^(?:navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|complementary)$/u;

/** Words in class names and ids by which web authors call what stands around an article. */
const AROUND = new Set(
  `ad ads adbox adsbygoogle advert adverts advertisement advertising sponsor sponsored promo promos promoted promotion promobox
  nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar rail rightrail masthead topbar toolbar footer colophon
  share shares sharing sharebar sharetools sharedaddy addthis addtoany social socials sociable follow followus
  related relatedposts recommended recommendation recommendations recirc recirculation suggested more-stories trending popular mostpopular mostread
  taboola outbrain zergnet revcontent mgid teaser teasers readmore read-more read-next readnext up-next upnext also see-also yarpp jp-relatedposts
  newsletter newsletters signup subscribe subscription paywall regwall login register
  comment comments commentlist disqus respond reply livefyre fb-comments
  bio author-bio authorbox author-box about-author byline bylines author authors dateline timestamp pubdate published post-meta entry-meta article-meta postmeta meta
  tag tags taglist tagcloud keywords topics categories category
  cookie cookies gdpr consent popup modal overlay lightbox hidden sr-only screen-reader-text visually-hidden visuallyhidden screenreader noprint print-only
  pagination pager prevnext post-navigation widget widgets toc print rating ratings poll survey quiz
  rollover dropdown flyout correction-link copyright disclaimer skip skip-link jump-link jump-to donate donation tooltip
  gallery carousel slideshow slider player video-player videoplayer embed caption captions credit credits photocredit wp-caption-text imagecaption image-caption media-caption`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
const CAPTION =
  /(?:^|[\s_-])(?:caption|captions|wp-caption-text|figcaption|imagecaption|photocaption|imgcaption|image-caption|photo-caption|photo_caption|media-caption|credit|credits|photocredit|cutline)(?:$|[\s_-])/u;
const COMMENTS =
  /(?:^|[\s_-])(?:comments?|commentlist|comment-list|disqus|disqus_thread|respond|livefyre)(?:$|[\s_-])/u;

/** Rows are called after what they show. */
const ROW = /^(?:tr|tbody|thead|tfoot)$/u;

/** What markup says of an element: left out always, likely left out, a caption, or nothing. */
export type Hint = 'never' | 'comments' | 'around' | 'caption' | null;

/** Reads an element's name, role, class, id and style. */
export const hintOf = (element: Element): Hint => {
  const { name, attribs } = element;
  if (NEVER.has(name) || isHidden(element)) return 'never';
  if (name === 'figcaption') return 'caption';
  if (NEVER_ROLES.test(attribs.role ?? '')) return 'around';
  if (name === 'aside' || name === 'footer' || name === 'form') return 'around';
  if (attribs.itemprop === 'articleBody' || ROW.test(name)) return null;
  const names = isSlug(attribs.id) ? namesOf({ attribs: { class: attribs.class ?? '' } }) : namesOf(element);
  if (names === '') return null;
  if (CAPTION.test(names)) return 'caption';
  if (COMMENTS.test(names)) return 'comments';
  return tokensOf(names).some((token) => AROUND.has(token)) ? 'around' : null;
};

const isHidden = ({ attribs }: Element): boolean => {
  if (attribs.hidden !== undefined || attribs['aria-hidden'] === 'true') return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribs.style?.slice(0, 500) ?? '');
};

/** An id made of the words of a heading: `sharing-work-with-others`. */
const isSlug = (id: string | undefined): boolean => /^\p{L}+(?:-\p{L}+){2,}$/u.test(id ?? '');

/** Class names and id in lower case, camelCase as hyphens. */
export const namesOf = ({ attribs }: Pick<Element, 'attribs'>): string =>
  `${attribs.class ?? ''} ${attribs.id ?? ''}`
    .slice(0, 500)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .trim();

/** `entry-meta__share` to entry-meta__share, entry-meta, share, entry, meta. */
const tokensOf = (names: string): string[] =>
  names.split(/\s+/u).flatMap((name) => [name, ...name.split(/__|--|_/u), ...name.split(/[-_]+/u)]);
