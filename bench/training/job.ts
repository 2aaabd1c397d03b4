import { type ModelName, models } from './models';

/** What one contestant is to do in one turn: train a model, then evaluate and predict the test images. */
export interface Job {
  model: ModelName;
  epochs: number;
  /** How many of the training images are used. */
  images: number;
  /** The folder with the four files of Fashion-MNIST, uncompressed. */
  directory: string;
}

/** The job as words of a command line, the same for the TypeScript and the Python programs. */
export function jobWords({ model, epochs, images, directory }: Job): string[] {
  return [model, String(epochs), String(images), directory];
}

/** The job of this process, with the model's batch size. */
export function readJob(): Job & { batchSize: number } {
  const [model, epochs, images, directory] = process.argv.slice(2);
  const name = model as ModelName;
  return {
    model: name,
    epochs: Number(epochs),
    images: Number(images),
    directory: directory as string,
    batchSize: models[name].batchSize,
  };
}
