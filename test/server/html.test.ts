import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, render, webAddress } from '../../src/server/html.ts';

describe('an HTML template', () => {
  it('escapes every value, in text and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', ';') }), (text) => {
        const page = render(html`<p title="${text}">${text}</p>`);
        expect(page.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
        expect(page.match(/["']/g)).toEqual(['"', '"']);
        expect(unescaped(page)).toBe(`<p title="${text}">${text}</p>`);
      }),
    );
  });

  it('takes HTML of its own as it is, also in lists', () => {
    expect(render(html`<ul>${['a', '<b>'].map((name) => html`<li>${name}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });

  it('leaves nothing where there is nothing, and shows zero', () => {
    expect(render(html`[${null}${undefined}${false}${0}]`)).toBe('[0]');
  });

  it('does not take for HTML what arrived as JSON', () => {
    const arrived = JSON.parse('[["<script>"]]');
    expect(render(html`${arrived}`)).toBe('&lt;script&gt;');
  });
});

describe('an address', () => {
  it.each(['https://example.org/a?b=c', 'http://example.org/'])('can be followed: %s', (url) => {
    expect(webAddress(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    '//example.org/',
    'example.org',
    '',
  ])('cannot be followed: %j', (url) => {
    expect(webAddress(url)).toBeNull();
  });
});

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
