import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadMatchingModel } from '../../src/embedder/load-matching-model.ts';
import { openEmbedder } from '../../src/embedder/open-embedder.ts';
import { PermanentError, UsageError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import { embeddingEvidence, embedInputs, withEmbedder } from '../../src/matching/embedding.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { createActiveModel, lastActivation } from '../../src/models/active.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { evidence as evidenceSchema } from '../../src/schemas/verdict.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { rematch } from '../../src/workers/rematch.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { bareSeeds } from '../support/seed-variants.ts';
import { writeTinyEmbedder } from '../support/tiny-embedder.ts';

const own = loadModel();
const [german, ukrainian] = bareSeeds;
if (!german || !ukrainian) throw new Error('The seeds are missing.');
/** Parts of two translations that overlap too little to be told by their anchors: a logit of -0.3. */
const doubtful: [MatchInput, MatchInput] = [
  { ...german, text: german.text.slice(0, 420) },
  { ...ukrainian, text: ukrainian.text.slice(300, 750) },
];
const alike = {
  embed: async (texts: readonly string[]) => texts.map(() => Float32Array.of(0.6, 0.8)),
  middle: 0.7,
};
const asked = withEmbedder(own, alike, `${own.version}+e-00000000`);

describe('an embedder', () => {
  it('joins two articles where the rest is in doubt, and the evidence says so', async () => {
    const [a, b] = doubtful;
    expect(createMatcher(own).addAll([a, b])).toHaveLength(2);
    const embedded = await embedInputs([a, b], asked);
    expect(createMatcher(asked).addAll(embedded)).toEqual([[a.id, b.id]]);
    const [one = a, other = b] = embedded;
    const { evidence, logit } = explainPair(one, other, asked);
    expect(evidence.embedding).toEqual({ cosine: 1, added: expect.closeTo(2.8, 1) });
    expect(evidenceSchema.parse(evidence)).toEqual(evidence);
    expect(logit).toBeGreaterThan(explainPair(a, b, own).logit + 2);
    expect(explainPair(a, b, own).evidence).not.toHaveProperty('embedding');
  });

  it('adds nothing where the rest is sure, and never turns more of the rest into less', () => {
    const vectors = [Float32Array.of(1, 0), Float32Array.of(0.7, 0.714), Float32Array.of(0, 1)];
    for (const vector of vectors) {
      const [a, b] = doubtful.map((input, i) => ({
        ...input,
        embedding: i === 0 ? vector : Float32Array.of(1, 0),
      }));
      if (!a || !b) throw new Error('There are two.');
      let before = Number.NEGATIVE_INFINITY;
      for (let logit = -6; logit <= 6; logit += 0.05) {
        const { added = 0 } = embeddingEvidence(a, b, logit, asked) ?? {};
        if (Math.abs(logit) >= 4) expect(Math.abs(added)).toBe(0);
        expect(logit + added).toBeGreaterThanOrEqual(before);
        expect(embeddingEvidence(b, a, logit, asked)?.added).toBe(added);
        before = logit + added;
      }
    }
  });

  it('is named in the log, and matchers without it refuse to go on', async () => {
    const { log, close } = await freshLog();
    const events = doubtful.map(({ language, text }) =>
      normalised(text, { language, paragraphs: [{ kind: 'text', text }] }),
    );
    await log.append([{ events }]);
    const activeModel = createActiveModel(log, own);
    const articles = events.map(({ stream }) => stream.replace('document-', ''));
    await createMatchWork({ log, activeModel, logger: silent, windowDays: null })({
      from: 0,
      to: 0,
      articles,
    });
    const { signal } = new AbortController();
    const { difference } = await rematch({ log, own: asked, windowDays: null, dryRun: false, signal });
    expect(difference.merges).toBe(1);
    expect(await lastActivation(log)).toEqual({ version: asked.version, file: null });
    const [linked] = await log.read({ after: 0, limit: 10, types: ['ArticleLinked'], bodies: true });
    expect(linked).toMatchObject({ data: { model: asked.version }, body: { embedding: { cosine: 1 } } });
    await expect(createActiveModel(log, own)()).rejects.toThrow(PermanentError);
    // A matcher that starts later asks the embedder again, and finds the same.
    const state = createMatchState(log, asked, { windowDays: null });
    await state.catchUp();
    expect(state.groupOf(articles[0] ?? '')).toHaveLength(2);
    await close();
  });
});

const isInstalled = ((): boolean => {
  try {
    return createRequire(import.meta.url).resolve('@huggingface/transformers') !== '';
  } catch {
    return false;
  }
})();
const folder = mkdtempSync(join(tmpdir(), 'onestory-embedder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const withPackage = async (): Promise<void> => {
  const first = join(folder, 'first');
  writeTinyEmbedder(first);
  const { id, embed } = await openEmbedder(first);
  const [flood, hochwasser, football] = await embed(['Flood', 'Hochwasser', 'football football']);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(hochwasser).toEqual(flood);
  expect([...(flood ?? [])]).toEqual([expect.closeTo(1, 5), expect.closeTo(0, 5)]);
  expect([...(football ?? [])]).toEqual([expect.closeTo(0, 5), expect.closeTo(1, 5)]);
  const model = await loadMatchingModel({ embedder: first, embedderMiddle: 70 });
  expect(model.version).toMatch(new RegExp(`^${own.version}\\+e-[0-9a-f]{8}$`));
  expect((await loadMatchingModel({ embedder: first, embedderMiddle: 60 })).version).not.toBe(model.version);
  const [input] = await embedInputs([{ ...doubtful[0], text: 'Hochwasser' }], model);
  expect(input?.embedding).toEqual(flood);
  await expect(openEmbedder(folder)).rejects.toThrow(/cannot be opened/);
};

const withoutPackage = async (): Promise<void> => {
  writeTinyEmbedder(folder);
  await expect(openEmbedder(folder)).rejects.toThrow(
    /npm install --ignore-scripts @huggingface\/transformers/,
  );
};

describe('the package of neural networks', () => {
  it(
    isInstalled
      ? 'is installed here, and reads a model folder that the test has written'
      : 'is not installed here, and the program says how to get it',
    isInstalled ? withPackage : withoutPackage,
  );

  it('is not asked where no embedder is set, nor for a name that can be none', async () => {
    expect(await loadMatchingModel({ embedder: '', embedderMiddle: 70 })).toBe(own);
    await expect(openEmbedder('no such folder')).rejects.toThrow(UsageError);
  });
});
