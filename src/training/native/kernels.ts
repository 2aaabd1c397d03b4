/**
 * Kernels and gradients of tfjs-node's backend in TensorFlow's own form, where tfjs composes them of many ops or looks
 * at values in JavaScript. Eager mode gains as well.
 */
import { tf } from '../../tensorflow';
import { DataType, dataType, integerAttribute, runKernel, runOp, typeAttributes } from './internals';

/** Installs them. May be called again. */
export function useNativeKernels(): void {
  if (tf.getKernel('ReluGrad', backendName)) return;
  replaceGather();
  for (const gradient of activationGradients) replaceGradient(gradient);
}

const backendName = 'tensorflow';

/**
 * An activation whose gradient TensorFlow computes in one op, from the gradient `dy` of the output and the output `y`.
 */
interface ActivationGradient {
  activation: string;
  op: string;
  /** The derivative of that op by `y`, for gradients of gradients. */
  byOutput(ddy: tf.Tensor, dy: tf.Tensor, y: tf.Tensor): tf.Tensor;
}

const activationGradients: ActivationGradient[] = [
  { activation: 'Relu', op: 'ReluGrad', byOutput: (_, __, y) => tf.zerosLike(y) },
  { activation: 'Sigmoid', op: 'SigmoidGrad', byOutput: (ddy, dy, y) => ddy.mul(dy).mul(tf.sub(1, y.mul(2))) },
  { activation: 'Tanh', op: 'TanhGrad', byOutput: (ddy, dy, y) => ddy.mul(dy).mul(y).mul(-2) },
];

function replaceGradient({ activation, op, byOutput }: ActivationGradient): void {
  tf.registerKernel({
    kernelName: op,
    backendName,
    kernelFunc: ({ inputs }) => {
      const { dy, y } = inputs as Record<string, tf.Tensor>;
      // ReluGrad takes the gradient first, the others the output.
      return runOp(op, op === 'ReluGrad' ? [dy!, y!] : [y!, dy!], typeAttributes({ T: DataType.float32 }));
    },
  });
  tf.registerGradient({
    kernelName: op,
    inputsToSave: ['dy', 'y'],
    gradFunc: (ddy, [dy, y]) => ({
      dy: () => runKernel(op, { dy: ddy as tf.Tensor, y: y! }),
      y: () => byOutput(ddy as tf.Tensor, dy!, y!),
    }),
  });
  const composed = tf.getGradient(activation);
  tf.unregisterGradient(activation);
  tf.registerGradient({
    kernelName: activation,
    outputsToSave: [true],
    gradFunc: (dy, [y], attributes) =>
      tf.getBackend() === backendName
        ? { x: () => runKernel(op, { dy: dy as tf.Tensor, y: y! }) }
        : composed.gradFunc(dy, [y!], attributes),
  });
}

/** tfjs-node reads the indices back to check them, which no recording could follow; TensorFlow checks them itself. */
function replaceGather(): void {
  tf.unregisterKernel('GatherV2', backendName);
  tf.registerKernel({
    kernelName: 'GatherV2',
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, indices } = inputs as Record<string, tf.Tensor>;
      const { axis, batchDims } = attrs as { axis: number; batchDims: number };
      const types = { Tparams: dataType(x!.dtype), Tindices: dataType(indices!.dtype), Taxis: DataType.int32 };
      return tf.tidy(() =>
        runOp(
          'GatherV2',
          [x!, indices!, tf.scalar(axis, 'int32')],
          [...typeAttributes(types), integerAttribute('batch_dims', batchDims)],
        ),
      );
    },
  });
}
