import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolderOf } from '../../files/make-folder';
import { writeWhole } from '../../files/write-whole';
import { tf } from '../../tensorflow';

/** What tfjs hands to whoever saves a model. */
type Artifacts = Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0];

interface ModelJson {
  format?: string;
  modelTopology?: { class_name?: string };
}

/**
 * Writes a model as tfjs does with `file://`: a folder with `model.json`, which names the file with the weights. That
 * has another name whenever it holds other weights, so that whoever interrupts this leaves the older model or the new
 * one.
 *
 * The format: https://www.tensorflow.org/js/guide/save_load
 */
export async function writeTfjsFolder(model: tf.LayersModel, folder: string): Promise<void> {
  const file = path.join(folder, 'model.json');
  await makeFolderOf(file);
  const write = async ({ weightData, weightSpecs, ...artifacts }: Artifacts) => {
    const bytes = Buffer.concat([weightData ?? []].flat().map((buffer) => Buffer.from(buffer)));
    const name = `weights.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.bin`;
    await writeWhole(path.join(folder, name), bytes);
    await writeWhole(
      file,
      JSON.stringify({ ...artifacts, weightsManifest: [{ paths: [name], weights: weightSpecs }] }),
    );
    for (const other of (await readdir(folder)).filter((each) => isOurs(each) && each !== name)) {
      await rm(path.join(folder, other), { force: true });
    }
    return {
      modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' as const, weightDataBytes: bytes.length },
    };
  };
  await model.save(tf.io.withSaveHandler(write));
}

/** The model that tfjs' `model.json` describes. */
export async function readTfjsFolder(file: string): Promise<tf.LayersModel> {
  const contents = parse(await readFile(file, 'utf8'));
  if (!contents?.modelTopology) {
    throw new Error(
      `Expected the model.json of a TensorFlow.js model at ${file} but found other JSON: name a saved model`,
    );
  }
  if (contents.format === 'graph-model') {
    throw new Error(
      `Expected a model of layers at ${file} but found a graph model: tf.loadGraphModel reads it, to predict`,
    );
  }
  return tf.loadLayersModel(`file://${path.resolve(file)}`).catch((cause: Error) => {
    throw new Error(`Expected a whole TensorFlow.js model at ${file} but found: ${cause.message}`, { cause });
  });
}

/**
 * Whether a file has a name that only we give to weights: of this model's older ones, or of one that was killed while
 * saving.
 */
const isOurs = (name: string): boolean => /^weights\.[0-9a-f]{12}\.bin$/.test(name);

function parse(text: string): ModelJson | undefined {
  try {
    return JSON.parse(text) as ModelJson;
  } catch {
    return undefined;
  }
}
