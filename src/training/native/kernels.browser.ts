import { tf } from '../../tensorflow';
import { convolutionFilterGradient } from './convolution-filter-gradient';

/**
 * Fills in what training needs and tfjs' WASM backend lacks: the gradient of a convolution's filter as products of
 * matrices, and whatever else plain JavaScript has, by that. May be called again.
 */
export function useNativeKernels(): void {
  if (tf.getBackend() !== 'wasm' || tf.getKernel('Conv2DBackpropFilter', 'wasm')) return;
  tf.registerKernel({ ...convolutionFilterGradient, backendName: 'wasm' });
  const known = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    if (!known.has(kernel.kernelName)) tf.registerKernel(inJavaScript(kernel));
  }
}

/** A kernel of the plain backend, whose inputs are read from WASM and whose outputs are written to it. */
function inJavaScript({ kernelName, kernelFunc }: tf.KernelConfig): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const plain = tf.findBackend('cpu') as unknown as PlainBackend;
      const wasm = backend as PlainBackend;
      const moved = Object.entries(inputs).map(
        ([name, input]) => [name, [input].flat().map((one) => move(one!, wasm, plain))] as const,
      );
      const given = moved.map(([name, list]) => [name, Array.isArray(inputs[name]) ? list : list[0]] as const);
      const outputs = [
        kernelFunc({ inputs: Object.fromEntries(given) as tf.NamedTensorInfoMap, attrs, backend: plain }),
      ].flat();
      const results = outputs.map((output) => move(output, plain, wasm));
      for (const one of [...outputs, ...moved.flatMap(([, list]) => list)]) plain.disposeData(one.dataId);
      return Array.isArray(outputs) && results.length !== 1 ? results : results[0]!;
    },
  };
}

interface PlainBackend {
  readSync(dataId: object): tf.backend_util.BackendValues;
  write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object;
  disposeData(dataId: object): boolean;
}

function move({ dataId, shape, dtype }: tf.TensorInfo, from: PlainBackend, to: PlainBackend): tf.TensorInfo {
  return {
    dataId: to.write(from.readSync(dataId).slice(0) as tf.backend_util.BackendValues, shape, dtype),
    shape,
    dtype,
  };
}
