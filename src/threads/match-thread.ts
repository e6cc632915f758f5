import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import { loadModel } from '../load-model.ts';
import { withEmbedder } from '../matching/embedding.ts';
import { createMatcher } from '../matching/matcher.ts';
import type { MatchAnswer, MatchingOptions, MatchTask } from './matching.ts';
import type { ReadArticle } from './read-article.ts';

/*
 * The inside of the thread that matches: takes articles in, batch by batch, and forms their stories when asked.
 */
const answer = (message: MatchAnswer): void => parentPort?.postMessage(message);

/** Vectors come with the articles; of the embedder only its middle is needed to weigh them. */
const noEmbedder = async (): Promise<never> => Promise.reject(new Error('This thread has no embedder.'));

try {
  // Given by the thread that started this one.
  const { windowDays, middle, version } = workerData as MatchingOptions;
  const model = loadModel();
  const matcher = createMatcher(
    middle === null ? model : withEmbedder(model, { embed: noEmbedder, middle }, version),
    { windowDays },
  );
  const done = (work: () => string[][]): void => {
    try {
      answer({ kind: 'done', stories: work() });
    } catch (error) {
      answer({ kind: 'broken', message: messageOf(error) });
    }
  };
  parentPort?.on('message', (task: MatchTask) =>
    done(() => {
      if (task.kind === 'settle') return matcher.settle();
      const read = (one: ReadArticle) => one.features;
      matcher.gather(
        task.read.map(({ input }) => input),
        task.read.map(read),
      );
      return [];
    }),
  );
} catch (error) {
  answer({ kind: 'broken', message: messageOf(error) });
}
