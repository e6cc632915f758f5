/*
 * Small WebAssembly programs are written here as bytes, in the binary format of
 * https://webassembly.github.io/spec/core/binary/: what is multiplied thousands of times an article goes eight numbers at
 * a time through its SIMD extension, which all engines have since 2021, and no compiler is needed.
 */

/** What the language knows of WebAssembly, as far as it is used here: the libraries of the type checker leave it out. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (program: object, imports: Record<string, object>) => { exports: Record<string, unknown> };
};

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes of a page of memory. */
export const page = 65_536;

/**
 * A program of one function, with a memory of one page. In: how many 32-bit numbers it takes, which are its first locals,
 * its other locals (how many of which type), and its code. Throws RangeError where there is no memory.
 */
export function program(
  parameters: number,
  locals: number[][],
  code: number[],
): { memory: Memory; run: Run } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([0x60, ...list(...Array.from({ length: parameters }, () => [i32])), ...list()])),
    ...section(2, list([...text('env'), ...text('memory'), 2, 0, 1])),
    ...section(3, list([0])),
    ...section(7, list([...text('run'), 0, 0])),
    ...section(10, list(sized([...list(...locals), ...code, 0x0b]))),
  ]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  // The only thing that the program exports, and it takes numbers.
  return { memory, run: exports.run as Run };
}

export type Run = (...parameters: number[]) => void;

/** Types of locals. */
export const i32 = 0x7f;
export const v128 = 0x7b;

const number = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
/** A number with a sign takes another byte where its highest bit would be read as one. */
const signed = (value: number): number[] =>
  value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
const list = (...items: number[][]): number[] => [...number(items.length), ...items.flat()];
const sized = (content: number[]): number[] => [...number(content.length), ...content];
const section = (id: number, content: number[]): number[] => [id, ...sized(content)];
const text = (name: string): number[] => sized([...name].map((letter) => letter.charCodeAt(0)));

/* Instructions, each as its bytes. What they take lies on the stack, and what they give is left there. */

/** A number as an operand of an instruction (LEB128). */
export const unsigned = number;
/** Gives what a local holds. */
export const get = (local: number): number[] => [0x20, local];
/** Takes what a local is to hold. */
export const set = (local: number): number[] => [0x21, local];
/** Gives a number. */
export const constant = (value: number): number[] => [0x41, ...signed(value)];
/** On two 32-bit numbers: their sum, their product, the first one shifted to the left by the second. */
export const add = [0x6a];
export const multiplied = [0x6c];
export const shiftedLeft = [0x74];
/** An instruction on vectors of 128 bits: its number, and its operands. */
export const simd = (...instruction: number[]): number[] => [0xfd, ...instruction.flatMap(number)];

/** The sum of the four lanes of a local. */
export const sumOfLanes = (local: number): number[] => [
  ...lane(local, 0),
  ...[1, 2, 3].flatMap((index) => [...lane(local, index), ...add]),
];
const lane = (local: number, index: number): number[] => [...get(local), ...simd(0x1b), index];

/**
 * Multiplies the two vectors of eight 16-bit numbers on the stack, adds neighbours (i32x4.dot_i16x8_s), and adds the four
 * sums to those of a local; the first time they become those of the local.
 */
export const addProducts = (total: number, isFirst: boolean): number[] => [
  ...simd(0xba),
  ...(isFirst ? [] : [...get(total), ...simd(0xae)]),
  ...set(total),
];

/** Runs the code, then again as long as it leaves something other than 0 on the stack. */
export const loop = (...code: number[]): number[] => [0x03, 0x40, ...code, 0x0d, 0, 0x0b];
/** Adds to a local and leaves whether it is still below a limit. */
export const stepped = (local: number, step: number, limit: number[]): number[] => [
  ...[...get(local), ...constant(step), ...add, 0x22, local],
  ...[...limit, 0x49],
];
