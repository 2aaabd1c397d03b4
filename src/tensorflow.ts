/** TensorFlow, prepared for this machine: import `tf` from here, not from '@tensorflow/tfjs-node'. */
import './prepare-tensorflow';
import * as tf from '@tensorflow/tfjs-node';

export { tf };

/** The versions of TensorFlow.js and of the native TensorFlow library under it. */
export function versions(): { tfjs: string; tensorflow: string } {
  const { binding } = tf.backend() as unknown as { binding: { TF_Version: string } };
  return { tfjs: tf.version.tfjs, tensorflow: binding.TF_Version };
}

/** The protocol buffer classes that tfjs-node carries and does not export. */
export function protocolBufferClasses(): Record<string, unknown> {
  return require('@tensorflow/tfjs-node/dist/proto/api_pb.js');
}
