import { randomFrom } from './random.ts';

/**
 * The eigenvectors of the `wanted` greatest eigenvalues of a symmetric matrix of `size` rows, by subspace iteration
 * (Golub and Van Loan, Matrix Computations, 8.2): of each its `size` numbers; and the eigenvalues.
 */
export function topEigenvectors(
  matrix: Float64Array,
  size: number,
  wanted: number,
): { vectors: Float64Array[]; values: number[] } {
  const random = randomFrom(1);
  let vectors: Float64Array[] = Array.from({ length: wanted + extra }, () =>
    Float64Array.from({ length: size }, () => random() - 0.5),
  );
  orthonormalise(vectors);
  let values: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const products = vectors.map((vector) => multiply(matrix, size, vector));
    values = products.map((product, i) => dot(product, vectors[i] ?? product));
    orthonormalise(products);
    vectors = products;
  }
  return { vectors: vectors.slice(0, wanted), values: values.slice(0, wanted) };
}

/** Vectors beside the wanted ones speed the iteration up. */
const extra = 8;
const rounds = 12;

function multiply(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const out = new Float64Array(size);
  for (let row = 0; row < size; row++) out[row] = dot(matrix.subarray(row * size, (row + 1) * size), vector);
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** Gram and Schmidt, modified. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, i) => {
    for (const other of vectors.slice(0, i)) {
      const share = dot(vector, other);
      for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) - share * (other[k] ?? 0);
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length;
  });
}
