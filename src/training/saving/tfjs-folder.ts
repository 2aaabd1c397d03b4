import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../../files/write-whole';
import { tf } from '../../tensorflow';

/** What tfjs hands to whoever saves a model. */
type Artifacts = Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0];

interface ModelJson {
  format?: string;
  modelTopology?: { class_name?: string };
  weightsManifest?: { paths: string[] }[];
}

/**
 * Writes a model as tfjs does with `file://`: a folder with `model.json`, which names the file with the weights. That has another
 * name whenever it holds other weights, so that whoever interrupts this leaves the older model or the new one.
 *
 * The format: https://www.tensorflow.org/js/guide/save_load
 */
export async function writeTfjsFolder(model: tf.LayersModel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'model.json');
  const older = weightFiles(await readFile(file, 'utf8').catch(() => '{}'));
  const write = async ({ weightData, weightSpecs, ...artifacts }: Artifacts) => {
    const bytes = Buffer.concat([weightData ?? []].flat().map((buffer) => Buffer.from(buffer)));
    const name = `weights.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.bin`;
    await writeWhole(path.join(folder, name), bytes);
    await writeWhole(
      file,
      JSON.stringify({ ...artifacts, weightsManifest: [{ paths: [name], weights: weightSpecs }] }),
    );
    for (const other of older.filter((older) => older !== name)) await rm(path.join(folder, other), { force: true });
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

/** The names of weights beside it that only we give. */
function weightFiles(text: string): string[] {
  const paths = parse(text)?.weightsManifest?.flatMap(({ paths }) => paths) ?? [];
  return paths.filter((name) => /^weights\.[0-9a-f]{12}\.bin$/.test(name));
}

function parse(text: string): ModelJson | undefined {
  try {
    return JSON.parse(text) as ModelJson;
  } catch {
    return undefined;
  }
}
