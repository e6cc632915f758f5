import { randomFrom } from './random.ts';

/** The measures of a transformer. */
export interface TransformerShape {
  layers: number;
  width: number;
  heads: number;
  inner: number;
  tokens: number;
}

/** Those of paraphrase-multilingual-MiniLM-L12-v2, which reads the first 128 tokens of a text. */
export const miniLm: TransformerShape = { layers: 12, width: 384, heads: 12, inner: 1536, tokens: 128 };

/**
 * A transformer encoder with random weights in ONNX (opset 17): `ids` (one text's tokens, below a thousand) -> `vector`
 * (their mean). Says nothing, and takes as long as one that does; its vocabulary is small, which costs no time.
 */
export function randomTransformer({ layers, width, heads, inner, tokens }: TransformerShape): Uint8Array {
  const random = randomFrom(3);
  const nodes: Uint8Array[] = [];
  const tensors: Uint8Array[] = [];
  let count = 0;

  const weights = (dims: number[]): string => {
    const name = `w${count++}`;
    const size = dims.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: size }, () => (random() - 0.5) / 10);
    tensors.push(tensor(name, dims, float32, new Uint8Array(values.buffer)));
    return name;
  };
  const constant = (values: number[]): string => {
    const name = `c${count++}`;
    const big = BigInt64Array.from(values, BigInt);
    tensors.push(tensor(name, [values.length], int64, new Uint8Array(big.buffer)));
    return name;
  };
  const scalar = (value: number): string => {
    const name = `s${count++}`;
    tensors.push(tensor(name, [], float32, new Uint8Array(Float32Array.of(value).buffer)));
    return name;
  };
  const run = (
    kind: string,
    inputs: string[],
    attributes: Uint8Array[] = [],
    name = `n${count++}`,
  ): string => {
    nodes.push(
      message([
        ...inputs.map((input) => text(1, input)),
        text(2, name),
        text(4, kind),
        ...attributes.map((attribute) => bytes(5, attribute)),
      ]),
    );
    return name;
  };
  const dense = (input: string, from: number, to: number): string =>
    run('Add', [run('MatMul', [input, weights([from, to])]), weights([to])]);
  const norm = (input: string): string =>
    run('LayerNormalization', [input, weights([width]), weights([width])], [integer('axis', -1)]);
  const headShape = constant([1, tokens, heads, width / heads]);
  const flatShape = constant([1, tokens, width]);
  const split = (input: string, order: number[]): string =>
    run('Transpose', [run('Reshape', [dense(input, width, width), headShape])], [integers('perm', order)]);
  const gelu = (input: string): string => {
    const erf = run('Erf', [run('Mul', [input, scalar(Math.SQRT1_2)])]);
    return run('Mul', [input, run('Mul', [run('Add', [erf, scalar(1)]), scalar(0.5)])]);
  };

  let state = norm(run('Gather', [weights([1000, width]), 'ids']));
  for (let layer = 0; layer < layers; layer++) {
    const scores = run('MatMul', [split(state, [0, 2, 1, 3]), split(state, [0, 2, 3, 1])]);
    const attention = run(
      'Softmax',
      [run('Mul', [scores, scalar(Math.sqrt(heads / width))])],
      [integer('axis', -1)],
    );
    const mixed = run('MatMul', [attention, split(state, [0, 2, 1, 3])]);
    const joined = run('Reshape', [run('Transpose', [mixed], [integers('perm', [0, 2, 1, 3])]), flatShape]);
    state = norm(run('Add', [state, dense(joined, width, width)]));
    state = norm(run('Add', [state, dense(gelu(dense(state, width, inner)), inner, width)]));
  }
  run('ReduceMean', [state], [integers('axes', [1]), integer('keepdims', 0)], 'vector');

  const graph = message([
    ...nodes.map((node) => bytes(1, node)),
    text(2, 'transformer'),
    ...tensors.map((each) => bytes(5, each)),
    bytes(11, value('ids', int64, [1, tokens])),
    bytes(12, value('vector', float32, [1, width])),
  ]);
  return message([number(1, 8), bytes(7, graph), bytes(8, message([text(1, ''), number(2, 17)]))]);
}

export const float32 = 1;
export const int64 = 7;

export const tensor = (name: string, dims: number[], type: number, raw: Uint8Array): Uint8Array =>
  message([...dims.map((dim) => number(1, dim)), number(2, type), text(8, name), bytes(9, raw)]);

/** A dimension is a number, or a name where the number is known later. */
export const value = (name: string, type: number, dims: readonly (number | string)[]): Uint8Array => {
  const shape = message(
    dims.map((dim) => bytes(1, message([typeof dim === 'number' ? number(1, dim) : text(2, dim)]))),
  );
  return message([text(1, name), bytes(2, message([bytes(1, message([number(1, type), bytes(2, shape)]))]))]);
};

const integer = (name: string, n: number): Uint8Array =>
  message([text(1, name), number(3, n), number(20, 2)]);

const integers = (name: string, all: number[]): Uint8Array =>
  message([text(1, name), ...all.map((n) => number(8, n)), number(20, 7)]);

/* Protocol Buffers, as far as ONNX needs them: numbers and lengths as varints, fields one after the other. */

const encoder = new TextEncoder();

function varint(n: number): number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(n));
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  out.push(Number(rest));
  return out;
}

export const number = (field: number, n: number): Uint8Array =>
  Uint8Array.from([...varint(field << 3), ...varint(n)]);

export const bytes = (field: number, content: Uint8Array): Uint8Array =>
  message([Uint8Array.from([...varint((field << 3) | 2), ...varint(content.length)]), content]);

export const text = (field: number, content: string): Uint8Array => bytes(field, encoder.encode(content));

export function message(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
