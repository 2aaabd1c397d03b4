import ndarray, { type NdArray } from 'ndarray';

/** A tensor of TensorFlow.js, as far as showing it goes; this room does not know TensorFlow. */
export interface ShownTensor {
  shape: number[];
  dtype: string;
  isDisposed: boolean;
  dataSync(): Float32Array | Int32Array | Uint8Array | string[];
  toString(verbose?: boolean): string;
}

export function isTensor(value: unknown): value is ShownTensor {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, dtype, isDisposed, dataSync } = value as Partial<ShownTensor>;
  return (
    Array.isArray(shape) &&
    typeof dtype === 'string' &&
    typeof isDisposed === 'boolean' &&
    typeof dataSync === 'function'
  );
}

/** The tensor's numbers; undefined where they are texts or fill no more than a line of pixels. */
export function toNdArray(tensor: ShownTensor): NdArray | undefined {
  if (tensor.shape.length < 2 || tensor.shape.length > 3) return undefined;
  const values = tensor.dataSync();
  if (Array.isArray(values)) return undefined;
  // Whole numbers up to 255 in an int32 tensor are pixels as well as those in an array of bytes.
  const isBytes = tensor.dtype === 'int32' && values.every((value) => value >= 0 && value <= 255);
  return ndarray(isBytes ? Uint8Array.from(values) : values, tensor.shape);
}
