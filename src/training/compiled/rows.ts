/** Rows in memory that batches are gathered from. */
import { tf } from '../../tensorflow';
import { binding, DataType, dataType, tensorId } from '../native/internals';

/** A tensor, or bytes: its first size counts the rows. */
export type Rows = tf.Tensor | ByteRows;

/**
 * Bytes that reach the model as float32, divided by `divisor` as the last thing before it:
 * 0–255 images need no float copy of the data set.
 */
export interface ByteRows {
  values: Uint8Array;
  shape: number[];
  /** 1 when left out. */
  divisor?: number;
}

/** How rows are stored. */
export interface RowType {
  dtype: number;
  shape: number[];
  /** By what bytes are divided; 1 for anything else. */
  divisor: number;
}

/** Rows in TensorFlow's hands. */
export interface NativeRows extends RowType {
  id: number;
  dispose(): void;
}

export function rowType(rows: Rows): RowType {
  if (rows instanceof tf.Tensor) return { dtype: dataType(rows.dtype), shape: rows.shape, divisor: 1 };
  return { dtype: DataType.uint8, shape: rows.shape, divisor: rows.divisor ?? 1 };
}

/** Hands rows to TensorFlow; the numbers are shared, not copied. */
export function nativeRows(rows: Rows): NativeRows {
  const type = rowType(rows);
  if (rows instanceof tf.Tensor) return { ...type, id: tensorId(rows), dispose() {} };
  const native = binding();
  const id = native.createTensor(rows.shape, DataType.uint8, rows.values);
  return { ...type, id, dispose: () => native.deleteTensor(id) };
}

/** Gives TensorFlow the numbers of tensors now, not when it first needs them; bytes it gets for each run. */
export function handOver(rows: Rows[]): void {
  for (const each of rows) if (each instanceof tf.Tensor) tensorId(each);
}

/** One batch as the model sees it: the rows of the given numbers. */
export function gatherBatch(rows: Rows, numbers: Int32Array): tf.Tensor {
  if (rows instanceof tf.Tensor) return tf.tidy(() => tf.gather(rows, tf.tensor1d(numbers, 'int32')));
  const { values, shape, divisor = 1 } = rows;
  const size = values.length / shape[0]!;
  const batch = new Float32Array(numbers.length * size);
  numbers.forEach((number, i) => {
    for (let j = 0; j < size; j++) batch[i * size + j] = values[number * size + j]! / divisor;
  });
  return tf.tensor(batch, [numbers.length, ...shape.slice(1)]);
}
