import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normaliseUrl } from '../../src/matching/anchors/source-urls.ts';

it('the address of a page is read from any text without an error, and reading it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })), (url) => {
      const once = normaliseUrl(url);
      if (once !== null) expect(normaliseUrl(`https://${once}`)).toBe(once);
    }),
  );
});
