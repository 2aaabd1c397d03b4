import type { tf } from '../../tensorflow';
import { adoptTensor, binding, DataType, tensorId, typeAttributes } from './internals';

/**
 * TensorFlow's op for the cross-entropy of a softmax.
 *
 * @param logits [rows, classes]
 * @param labels int32 [rows], a class each, or float32 [rows, classes], a probability each
 * @returns the loss of every row, and what its gradient by the logits is made of
 */
export function softmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): [loss: tf.Tensor, gradient: tf.Tensor] {
  const isSparse = labels.dtype === 'int32';
  const op = isSparse ? 'SparseSoftmaxCrossEntropyWithLogits' : 'SoftmaxCrossEntropyWithLogits';
  const types = typeAttributes({ T: DataType.float32, ...(isSparse && { Tlabels: DataType.int32 }) });
  const [loss, gradient] = binding()
    .executeOp(op, types, [tensorId(logits), tensorId(labels)], 2)
    .map(adoptTensor);
  return [loss!, gradient!];
}
