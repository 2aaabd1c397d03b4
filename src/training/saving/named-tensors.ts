import { tf } from '../../tensorflow';
import type { StoredTensor } from './safetensors';

/** A tensor, or a variable, and the name it is kept under. */
export interface NamedTensor {
  name: string;
  tensor: tf.Tensor;
}

const storedTypes: Record<string, string> = { float32: 'F32', int32: 'I32', bool: 'BOOL' };

export function toStored({ name, tensor }: NamedTensor): StoredTensor {
  const dtype = storedTypes[tensor.dtype];
  if (!dtype) throw new TypeError(`Expected ${name} to hold float32, int32 or bool but found ${tensor.dtype}`);
  const { buffer, byteOffset, byteLength } = tensor.dataSync();
  return { name, dtype, shape: tensor.shape, bytes: new Uint8Array(buffer, byteOffset, byteLength) };
}

/** The stored tensor as a new one, which the caller disposes of. */
export function fromStored({ dtype, shape, bytes }: StoredTensor): tf.Tensor {
  // A copy starts at an address that suits every element type.
  const { buffer } = Uint8Array.from(bytes);
  if (dtype === 'F32') return tf.tensor(new Float32Array(buffer), shape, 'float32');
  if (dtype === 'I32') return tf.tensor(new Int32Array(buffer), shape, 'int32');
  if (dtype === 'BOOL') return tf.tensor(new Uint8Array(buffer), shape, 'bool');
  throw new TypeError(`Expected a tensor of float32, int32 or bool but found the stored type ${dtype}`);
}
