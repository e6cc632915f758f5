import { createRequire } from 'node:module';
import { join } from 'node:path';
import { miniLm, randomTransformer } from './random-transformer.ts';

/** What the bench uses of onnxruntime-node. */
interface Onnx {
  InferenceSession: {
    create(model: Uint8Array, options: { intraOpNumThreads: number }): Promise<Session>;
  };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: number[]) => unknown;
}

interface Session {
  run(inputs: Record<string, unknown>): Promise<Record<string, { dims: readonly number[] }>>;
}

/**
 * Milliseconds of one thread that a transformer of MiniLM's size takes for 128 tokens; null where onnxruntime-node is
 * not there. It is no dependency, because its install script downloads CUDA libraries on Linux.
 */
export async function timeTransformer(folder: string | undefined): Promise<number | null> {
  let onnx: Onnx;
  try {
    // The package has no types here; they would be a dependency too.
    onnx = createRequire(join(folder ?? process.cwd(), 'package.json'))('onnxruntime-node') as Onnx;
  } catch {
    return null;
  }
  const session = await onnx.InferenceSession.create(randomTransformer(miniLm), { intraOpNumThreads: 1 });
  const ids = BigInt64Array.from({ length: miniLm.tokens }, (_, i) => BigInt((i * 37) % 1000));
  const run = async () => session.run({ ids: new onnx.Tensor('int64', ids, [1, miniLm.tokens]) });
  const { vector } = await run();
  if (vector?.dims.join() !== `1,${miniLm.width}`) throw new Error('The transformer gave no vector.');
  const before = process.cpuUsage();
  for (let i = 0; i < runs; i++) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

const runs = 20;
