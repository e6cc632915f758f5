import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, UsageError } from '../errors.ts';

/** A neural network that makes a vector of a text, in whatever language. */
export interface OpenEmbedder {
  /** What its vectors depend on: a checksum of the files in a folder, or the name on the hub. */
  id: string;
  /** Texts -> vectors of length one. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/**
 * Opens an embedder for transformers.js: a folder as the Hugging Face hub has them (`config.json`, `tokenizer.json`,
 * `onnx/model.onnx`), which is read without asking any server, or `owner/name` on the hub, which is downloaded once.
 *
 * @throws UsageError where the package is not installed, and where there is no such model.
 */
export const openEmbedder = async (model: string): Promise<OpenEmbedder> => {
  const folder = existsSync(model) ? resolve(model) : null;
  if (!folder && !/^[\w.-]+\/[\w.-]+$/.test(model))
    throw new UsageError(
      `ONESTORY_EMBEDDER is ${model}: there is no such folder, and no model of a hub is named so.`,
    );
  const { env, pipeline } = await load();
  env.allowRemoteModels = folder === null;
  if (folder) env.localModelPath = `${dirname(folder)}/`;
  try {
    const extract = await pipeline('feature-extraction', folder ? basename(folder) : model, options);
    return {
      id: folder ? await checksumOf(folder) : model,
      embed: async (texts) => {
        const vectors: Float32Array[] = [];
        // One by one: in a batch the shorter text's numbers depend a little on the longer one's length.
        for (const text of texts) {
          const { data } = await extract(text, { pooling: 'mean', normalize: true });
          vectors.push(Float32Array.from(data));
        }
        return vectors;
      },
    };
  } catch (error) {
    throw new UsageError(`The embedder ${model} cannot be opened: ${messageOf(error)}`);
  }
};

/** What is used of the package, whose types are not there where it is not. */
interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(task: 'feature-extraction', model: string, given: typeof options): Promise<Extract>;
}
type Extract = (
  text: string,
  given: { pooling: 'mean'; normalize: boolean },
) => Promise<{ data: ArrayLike<number> }>;

/** One thread: sums in another order would give other last digits. */
const options = {
  dtype: 'fp32',
  device: 'cpu',
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
} as const;

const packageName = '@huggingface/transformers';

/** From beside this program, or from the folder in which it was started. */
const load = async (): Promise<Transformers> => {
  const places = [import.meta.url, join(process.cwd(), 'package.json')];
  for (const place of places) {
    const path = resolveFrom(place);
    // The cast is sound as far as the test with a real model uses the package.
    if (path !== null) return (await import(pathToFileURL(path).href)) as Transformers;
  }
  throw new UsageError(
    `ONESTORY_EMBEDDER is set, and the package ${packageName} is not installed. Install it with \`npm install --ignore-scripts ${packageName}@4\`, or leave the setting empty.`,
  );
};

const resolveFrom = (place: string): string | null => {
  try {
    return createRequire(place).resolve(packageName);
  } catch {
    return null;
  }
};

const checksumOf = async (folder: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of ['config.json', 'tokenizer.json', join('onnx', 'model.onnx')])
    for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk);
  return hash.digest('hex').slice(0, 16);
};
