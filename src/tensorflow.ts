/** TensorFlow, prepared for this machine: import `tf` from here, not from '@tensorflow/tfjs-node'. */
import './prepare-tensorflow';
import * as tf from '@tensorflow/tfjs-node';

export { tf };
