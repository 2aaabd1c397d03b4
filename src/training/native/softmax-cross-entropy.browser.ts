import { tf } from '../../tensorflow';

/** What TensorFlow's op computes, of operations that every backend has. */
export function softmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): [loss: tf.Tensor, gradient: tf.Tensor] {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    // The WASM backend writes whole numbers, whatever type is asked of it.
    const wanted = labels.dtype === 'int32' ? tf.cast(tf.oneHot(labels as tf.Tensor1D, classes), 'float32') : labels;
    const logProbabilities = tf.logSoftmax(logits);
    const loss = tf.neg(tf.sum(tf.mul(wanted, logProbabilities), -1));
    return [loss, tf.sub(tf.exp(logProbabilities), wanted)];
  });
}
