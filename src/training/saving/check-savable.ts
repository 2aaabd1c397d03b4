import { tf } from '../../tensorflow';

/** The class that tfjs makes layers of a name of. */
const registered = (name: string): unknown => tf.serialization.SerializationMap.getMap().classNameMap[name]?.[0];
/** What tfjs brings; classes that come later are the user's own. */
const builtIn = new Set(Object.values(tf.serialization.SerializationMap.getMap().classNameMap).map(([made]) => made));

/**
 * Makes sure, before anything is written, that a model with classes of the user's own comes back: it is built again
 * from its description, given the same weights, and must compute the same.
 *
 * @throws Error when it does not: which class, and what to do
 */
export async function checkSavable(model: tf.LayersModel, topology: object): Promise<void> {
  const own = classesIn(model).filter((layer) => !builtIn.has(layer.constructor as never));
  if (own.length === 0) return;
  const names = [...new Set(own.map((layer) => layer.getClassName()))].join(', ');
  const unknown = own.find((layer) => registered(layer.getClassName()) !== (layer.constructor as unknown));
  if (unknown) {
    const name = unknown.constructor.name;
    const own = Object.hasOwn(unknown.constructor, 'className') ? '' : 'give it a static className of its own and ';
    throw new Error(
      `Expected layers that can be made again but found ${unknown.name} of the class ${name}, which is not known by its name: ${own}call tf.serialization.registerClass(${name}) before saving and before loading`,
    );
  }
  const wrong = await comesBack(model, topology).catch((error: Error) => error.message);
  if (!wrong) return;
  throw new Error(
    `Expected a model that comes back as it is but found that with ${names} it does not (${wrong}): see to it that getConfig returns all that the constructor takes`,
  );
}

/** What is wrong with the model that is made of the description; undefined when nothing is. */
async function comesBack(model: tf.LayersModel, topology: object): Promise<string | undefined> {
  const again = await tf.models.modelFromJSON(JSON.parse(JSON.stringify(topology)));
  try {
    again.setWeights(model.getWeights());
    return tf.tidy(() => {
      const inputs = model.inputs.map(({ shape, dtype }) =>
        tf.randomUniform(shape.map((side) => side ?? 2) as number[], 0, 1, dtype as 'float32', 1),
      );
      const [one, other] = [model, again].map((each) => [each.predictOnBatch(inputs)].flat());
      const same = one?.every(
        (output, index) =>
          output
            .equal(other?.[index] as tf.Tensor)
            .all()
            .dataSync()[0],
      );
      return same ? undefined : 'it computes something else';
    });
  } finally {
    again.dispose();
  }
}

/** All layers, those inside of models and wrappers included. */
function classesIn(layer: tf.layers.Layer | tf.LayersModel): tf.layers.Layer[] {
  const { layers = [], layer: wrapped, cell } = layer as unknown as Record<string, tf.layers.Layer[] & tf.layers.Layer>;
  return [...layers, wrapped, cell].flatMap((inner) => (inner ? [inner, ...classesIn(inner)] : []));
}
