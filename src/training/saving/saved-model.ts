import { tf } from '../../tensorflow';

interface Signature {
  inputs: Record<string, { shape: { array: number[] }; dtype: string; name: string }>;
  outputs: Record<string, { shape: { array: number[] }; dtype: string; name: string }>;
}

/**
 * A SavedModel of TensorFlow as a model of one layer, to predict with: it cannot be trained, saved or compiled.
 *
 * The format: https://www.tensorflow.org/guide/saved_model
 *
 * @throws Error when it has no signature `serving_default` with named inputs and outputs
 */
export async function loadSavedModel(folder: string): Promise<tf.LayersModel> {
  const [info] = await tf.node.getMetaGraphsFromSavedModel(folder);
  const name = 'serving_default';
  const signature = info?.signatureDefs[name] as unknown as Signature | undefined;
  if (!info || !signature || Object.keys(signature.inputs).length === 0) {
    const found = Object.keys(info?.signatureDefs ?? {}).join(', ') || 'none';
    throw new Error(`Expected a SavedModel with the signature ${name} at ${folder} but found ${found}`);
  }
  const saved = await tf.node.loadSavedModel(folder, info.tags, name);
  const inputs = Object.entries(signature.inputs).map(([key, { shape, dtype }]) =>
    tf.input({ shape: sides(shape.array).slice(1), dtype: toDtype(dtype), name: key }),
  );
  const layer = new SavedModelLayer(saved, Object.keys(signature.inputs), signature.outputs);
  return tf.model({ inputs, outputs: layer.apply(inputs) as tf.SymbolicTensor[] });
}

class SavedModelLayer extends tf.layers.Layer {
  static className = 'SavedModel';

  constructor(
    private readonly saved: Awaited<ReturnType<typeof tf.node.loadSavedModel>>,
    private readonly names: string[],
    private readonly results: Signature['outputs'],
  ) {
    super({ trainable: false });
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
    const given = [inputs].flat();
    const answers = this.saved.predict(
      Object.fromEntries(this.names.map((name, index) => [name, given[index] as tf.Tensor])),
    ) as tf.NamedTensorMap;
    return Object.keys(this.results).map((name) => answers[name] as tf.Tensor);
  }

  override computeOutputShape(): (number | null)[][] {
    return Object.values(this.results).map(({ shape }) => sides(shape.array));
  }

  override getClassName(): string {
    return SavedModelLayer.className;
  }
}

/** A side of any length is -1 there, and null here. */
function sides(shape: number[]): (number | null)[] {
  return shape.map((side) => (Number(side) < 0 ? null : Number(side)));
}

function toDtype(dtype: string): 'float32' | 'int32' | 'bool' {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new Error(`Expected a SavedModel of float32, int32 or bool but found ${dtype}`);
}
