import { describe, expect, test } from 'vitest';
import { allows, readRobots } from '../../src/fetch/robots.ts';

const may = (file: string, path: string): boolean =>
  allows(readRobots(file, 'onestory'), new URL(path, 'https://vietnamnet.vn'));

describe('robots.txt, by RFC 9309', () => {
  test('the longest pattern decides, and of equals the permission (5.1, 5.2)', () => {
    const file = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: onestory
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`;
    expect(may(file, '/example/page.html')).toBe(true);
    expect(may(file, '/example/allowed.gif')).toBe(true);
    expect(may(file, '/example/')).toBe(false);
    expect(may(file, '/')).toBe(false);
    const longest = 'User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n';
    expect(may(longest, '/example/page/disallowed.gif')).toBe(false);
    expect(may(longest, '/example/page/')).toBe(true);
    expect(may('User-agent: *\nDisallow: /page\nAllow: /page', '/page')).toBe(true);
    expect(may('User-agent: *\nAllow: /page\nDisallow: /page', '/page')).toBe(true);
  });

  test('the groups that name the crawler are joined, and only without one does * count (2.2.1)', () => {
    const twice =
      'User-agent: onestory\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n\nUSER-AGENT: OneStory/2.0 news\nDisallow: /c';
    expect([may(twice, '/a'), may(twice, '/b'), may(twice, '/c')]).toEqual([false, true, false]);
    expect(may('User-agent: onestory-other\nDisallow: /', '/a')).toBe(true);
    expect(may('User-agent: onestor\nDisallow: /', '/a')).toBe(true);
    expect(may('User-agent: quxbot\n\nUser-agent: onestory\nDisallow: /a', '/a')).toBe(false);
  });

  test('other lines, also unknown ones, neither end a group nor harm it (2.2.4)', () => {
    const file =
      'User-agent: onestory\nCrawl-delay: 3\nSitemap: https://x/s.xml\nNoindex: /n\nUser-agent: other\nDisallow: /a';
    expect(may(file, '/a')).toBe(false);
    expect(readRobots(file, 'onestory')).toMatchObject({ crawlDelay: 3, sitemaps: ['https://x/s.xml'] });
    expect(may('Disallow: /\nUser-agent: *\nAllow: /', '/a')).toBe(true);
    expect(may('<html><body>Disallow: /</body></html>', '/a')).toBe(true);
  });

  test('marks, line ends, comments and white space do not matter', () => {
    for (const end of ['\n', '\r', '\r\n'])
      expect(
        may(`\ufeff  User-Agent : onestory # us${end}\t disallow\t: /a # not this${end}${end}`, '/a/b'),
      ).toBe(false);
    expect(may('User-agent: *\nDisallow:', '/a')).toBe(true);
    expect(may('User-agent: *\nDisallow: # nothing', '/a')).toBe(true);
    expect(may('', '/a')).toBe(true);
  });

  test('paths are compared by their bytes, encoded or not (2.2.2)', () => {
    expect(may('User-agent: *\nDisallow: /foo/bar/ツ', '/foo/bar/%E3%83%84')).toBe(false);
    expect(may('User-agent: *\nDisallow: /foo/bar/%E3%83%84', '/foo/bar/ツ')).toBe(false);
    expect(may('User-agent: *\nDisallow: /foo/%62%61%7A', '/foo/baz')).toBe(false);
    expect(may('User-agent: *\nDisallow: /a%2fb', '/a%2Fb')).toBe(false);
    expect(may('User-agent: *\nDisallow: /a%2Fb', '/a/b')).toBe(true);
    expect(may('User-agent: *\nDisallow: /A', '/a')).toBe(true);
    expect(may('User-agent: *\nDisallow: /*?print=', '/x?print=1')).toBe(false);
  });

  test('stars stand for anything and a last dollar for the end (2.2.3)', () => {
    const cases: [string, string, boolean][] = [
      ['/*.php', '/a.php', false],
      ['/*.php', '/folder/a.php?x', false],
      ['/*.php', '/', true],
      ['/*.php$', '/a.php', false],
      ['/*.php$', '/a.php?x', true],
      ['/*.php$', '/a.php/b.php', false],
      ['/fish*', '/fish', false],
      ['/fish*', '/fishheads/yummy.html', false],
      ['/fish*', '/catfish', true],
      ['/fish$', '/fish', false],
      ['/fish$', '/fishes', true],
      ['/a*b*c', '/aXbXbXc', false],
      ['/a*b*c$', '/abcbc', false],
      ['/a*b*c$', '/abcb', true],
      ['*', '/anything', false],
      ['/$', '/', false],
      ['/$', '/a', true],
      ['/a$b', '/a$b', false],
      ['fish', '/fish', true],
    ];
    for (const [pattern, path, allowed] of cases)
      expect([pattern, path, may(`User-agent: *\nDisallow: ${pattern}`, path)]).toEqual([
        pattern,
        path,
        allowed,
      ]);
  });

  test('robots.txt itself may always be asked for (2.2.2)', () => {
    expect(may('User-agent: *\nDisallow: /', '/robots.txt')).toBe(true);
  });

  test('a crawl delay is read where it is a number', () => {
    const delay = (value: string) =>
      readRobots(`User-agent: *\nCrawl-delay: ${value}`, 'onestory').crawlDelay;
    expect(['10', '0.5', '-1', 'soon', '', '1e9'].map(delay)).toEqual([10, 0.5, null, null, null, null]);
  });

  test('a hostile file of half a megabyte is read and obeyed', () => {
    const stars = `Disallow: /${'a*'.repeat(1000)}b\n`;
    const file = `User-agent: *\n${stars.repeat(200)}Disallow: /x\n`;
    expect(may(file, `/${'a'.repeat(2000)}`)).toBe(true);
    expect(may(file, '/x')).toBe(false);
    expect(may(`User-agent: *\nDisallow: /${'😀'.repeat(300_000)}\nDisallow: /x`, '/y')).toBe(true);
  });
});
