import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { NewCuration } from '../../src/schemas/curation.ts';
import { render } from '../../src/server/html.ts';
import { curationList } from '../../src/server/pages/curations.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { curationSample, german, record, vietnamese } from '../support/story-samples.ts';
import { browser, testServer } from '../support/test-server.ts';

const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const other = 's_00000000000000bb';
const words = { by: 'Hà', reason: 'Both are of one agency.' };

const wishes: NewCuration[] = [];
const undone: unknown[][] = [];
const app = testServer({
  tokens,
  readers: arrayReaders({ stories: [record], withdrawn: [other], curations: [curationSample] }),
  curate: {
    decide: async (wish) => {
      wishes.push(wish);
      if (wish.kind !== 'withdraw') return { id: curationSample.id, story: wish.story };
      return { refusal: { code: 'pointless', detail: 'It is withdrawn.', advice: 'Undo that.' } };
    },
    undo: async (...given) => {
      undone.push(given);
      return { id: curationSample.id, story: record.id };
    },
  },
});
const post = (url: string, payload: object | string, headers: Record<string, string>) =>
  app.inject({ method: 'POST', url, payload, headers });
const merge = { kind: 'merge', story: record.id, with: [other], ...words };

describe('/curations', () => {
  it('is read by who may read, and decided on by who may write alone', async () => {
    expect((await app.inject('/curations')).statusCode).toBe(401);
    const list = await app.inject({ url: '/curations', headers: as(tokens.read) });
    expect(list.json()).toEqual({ curations: [curationSample], next: null });
    for (const url of ['/curations', `/curations/${curationSample.id}/undo`]) {
      expect((await post(url, merge, {})).statusCode).toBe(401);
      expect((await post(url, merge, as(tokens.read))).statusCode).toBe(403);
      const foreign = { ...as(tokens.admin), origin: 'https://elsewhere.example' };
      expect((await post(url, merge, foreign)).statusCode).toBe(403);
    }
    const forms = await app.inject({ url: `/stories/${record.id}/curate`, headers: as(tokens.read) });
    expect(forms.statusCode).toBe(403);
    const page = async (url: string, token: string) =>
      load((await app.inject({ url, headers: { ...browser, ...as(token) } })).body);
    expect((await page(`/stories/${record.id}`, tokens.read))('a[href$="/curate"]').length).toBe(0);
    expect((await page(`/stories/${record.id}`, tokens.admin))('a[href$="/curate"]').length).toBe(1);
    expect((await page('/curations', tokens.read))('form').length).toBe(0);
    expect(
      (await page('/curations', tokens.admin))('form input[name="form_token"]').attr('value'),
    ).toBeTruthy();
    expect([wishes, undone]).toEqual([[], []]);
  });

  it('takes a decision from a program, and says what it lacks', async () => {
    const answer = await post('/curations', merge, as(tokens.admin));
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      { id: curationSample.id, story: record.id, state: 'waiting' },
    ]);
    expect(wishes.splice(0)).toEqual([merge]);
    const lacking = [
      [{ ...merge, reason: '   ' }, 'reason: wants a reason'],
      [{ ...merge, by: '' }, 'by: wants the name'],
      [{ ...merge, reason: 'two\nlines' }, 'reason: takes one line'],
      [{ kind: 'correct-date', story: record.id, date: '2024-13-01', ...words }, 'date: takes a day such as'],
      [{ kind: 'split', story: record.id, articles: [], ...words }, 'articles: wants an article'],
      [{ kind: 'correct-date', story: record.id, date: '31.10.2024', ...words }, 'wrong: date: takes a day'],
      [{ kind: 'merge', story: record.id, with: 'nonsense', ...words }, 'with: wants the id or the address'],
      [{ kind: 'withdraw', story: 'nonsense', ...words }, 'story: takes the id of a story'],
      [{ kind: 'nonsense', ...words }, 'kind: takes merge, split'],
    ] as const;
    for (const [body, detail] of lacking) {
      const wrong = await post('/curations', body, as(tokens.admin));
      expect([wrong.statusCode, wrong.json().detail]).toEqual([400, expect.stringContaining(detail)]);
    }
    const refused = await post('/curations', { kind: 'withdraw', story: other, ...words }, as(tokens.admin));
    expect([refused.statusCode, refused.json().type]).toEqual([409, 'urn:onestory:problem:pointless']);
    expect(wishes.splice(0)).toHaveLength(1);
  });

  it('takes a decision from a form, leads back to the story, and remembers the name', async () => {
    const send = async (fields: [string, string][], url = '/curations') =>
      post(url, new URLSearchParams([...fields, ...Object.entries(words)]).toString(), {
        ...browser,
        ...as(tokens.admin),
        'content-type': 'application/x-www-form-urlencoded',
      });
    const about = ['story', record.id] as [string, string];
    const sent = await send([
      ['kind', 'merge'],
      about,
      ['with', `http://localhost:3000/stories/${other}?at=3`],
    ]);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/stories/${record.id}#curation`]);
    expect(String(sent.headers['set-cookie'])).toMatch(
      /^onestory-name=H%C3%A0; .*HttpOnly; SameSite=Strict$/,
    );
    await send([['kind', 'split'], about, ['articles', german]]);
    await send([['kind', 'split'], about, ['articles', german], ['articles', vietnamese]]);
    await send([['kind', 'choose-original'], about, ['article', german]]);
    await send([['kind', 'correct-headline'], about, ['headline', 'Doha']]);
    const common = { story: record.id, ...words };
    expect(wishes.splice(0)).toEqual([
      merge,
      { kind: 'split', articles: [german], ...common },
      { kind: 'split', articles: [german, vietnamese], ...common },
      { kind: 'choose-original', article: german, ...common },
      { kind: 'correct-headline', headline: 'Doha', ...common },
    ]);
    await send([], `/curations/${curationSample.id}/undo`);
    expect(undone.splice(0)).toEqual([[curationSample.id, words]]);
    const cookie = 'onestory-name=H%C3%A0';
    const again = await app.inject({
      url: `/stories/${record.id}/curate`,
      headers: { ...browser, ...as(tokens.admin), cookie },
    });
    expect(load(again.body)('#merge-by').attr('value')).toBe('Hà');
  });

  it('shows on the page of a story who decided what, when and why, and of a withdrawn one nothing else', async () => {
    const headers = { ...browser, ...as(tokens.read) };
    const text = load((await app.inject({ url: `/stories/${record.id}`, headers })).body)(
      '#curation + ol',
    ).text();
    for (const part of ['Hà', curationSample.reason, 'What happened in Doha', '2 November 2024'])
      expect(text).toContain(part);
    const erased = { by: '', reason: '' };
    const list = render(
      curationList(
        [
          {
            ...curationSample,
            ...erased,
            kind: 'correct-date',
            value: null,
            undone: { ...erased, time: curationSample.time },
          },
        ],
        null,
      ),
    );
    const told = load(list).text();
    expect(told).toContain('corrected to a day that was erased in the story');
    expect(told).toContain(
      'Undone by a name that was erased, 2 November 2024, 08:00 UTC: What was said of it was erased.',
    );
    const gone = await app.inject({ url: `/stories/${other}`, headers });
    expect([gone.statusCode, load(gone.body)('h1').text()]).toEqual([410, 'This story was withdrawn']);
    const program = await app.inject({ url: `/stories/${other}?at=3`, headers: as(tokens.read) });
    expect([program.statusCode, program.json().type]).toEqual([410, 'urn:onestory:problem:withdrawn']);
  });
});
