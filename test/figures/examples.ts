import ndarray, { type NdArray } from 'ndarray';
import {
  compareCurves,
  confusionMatrix,
  crossEntropy,
  type Figure,
  gradientSteps,
  image,
  imageGrid,
  learningCurves,
  mapGrid,
  parallelCoordinates,
  parameterEffects,
  predictedImage,
  predictedSample,
  prediction,
  predictionGrid,
  probabilityBars,
  reliability,
  softmaxBars,
} from '../../src/figures';
import type { Language } from '../../src/settings';
import { exampleRuns } from '../comparison/example-runs';

/** Two images of 3 × 3 bytes. */
export const images: NdArray<Uint8Array> = ndarray(
  Uint8Array.of(0, 50, 100, 0, 255, 100, 0, 50, 100, 9, 8, 7, 6, 5, 4, 3, 2, 1),
  [2, 3, 3],
);

/** The first is right, the second is not. */
export const labels: NdArray<Uint8Array> = ndarray(Uint8Array.of(1, 0), [2]);
export const predictions: NdArray<Float32Array> = ndarray(Float32Array.of(0.125, 0.75, 0.125, 0, 0.25, 0.75), [2, 3]);

export const classNames: Record<Language, string[]> = {
  en: ['Bag', 'Coat', 'Ankle boot'],
  ko: ['가방', '코트', '앵클 부츠'],
};

/** Every kind of figure on tiny data in both languages, by the name of its snapshot. */
export function exampleFigures(): Record<string, Figure> {
  return { ...figuresIn('en'), ...figuresIn('ko') };
}

function figuresIn(language: Language): Record<string, Figure> {
  const options = { classNames: classNames[language], language };
  const history = { loss: [0.5, 0.25], accuracy: [0.8, 0.9], val_loss: [0.6, Number.NaN], val_accuracy: [0.7, 0.75] };
  const runs = exampleRuns({ settings: 3, seeds: 2 });
  const figures: Record<string, Figure> = {
    image: image(images.pick(0), { language }),
    'image-with-colour-bar-and-title': image(images.pick(0), {
      colorBar: true,
      title: classNames[language][1],
      language,
    }),
    'image-grid': imageGrid(images, { labels, ...options }),
    'image-grid-without-labels': imageGrid(images, { language, columns: 1 }),
    'predicted-image-right': predictedImage(images.pick(0), predictions.pick(0), 1, options),
    'predicted-image-wrong': predictedImage(images.pick(1), predictions.pick(1), 1, options),
    'probability-bars': probabilityBars(predictions.pick(1), 1, { language }),
    'probability-bars-with-names': probabilityBars(predictions.pick(0), 1, options),
    prediction: prediction(images.pick(1), predictions.pick(1), 0, options),
    'prediction-grid': predictionGrid(images, predictions, labels, options),
    'predicted-sample': predictedSample(images, predictions, labels, { ...options, seed: 1 }),
    'learning-curves': learningCurves({ history }, { language }),
    'learning-curves-before-the-first-epoch': learningCurves({ loss: [], accuracy: [] }, { language }),
    'learning-curves-of-three-metrics': learningCurves({ loss: [2], accuracy: [0.1], mae: [3] }, { language }),
    'confusion-matrix': confusionMatrix(labels, predictions, options),
    'image-of-colours': image(ndarray(Float32Array.of(1, 0, 0, 0, 0.5, 2), [1, 2, 3]), { language }),
    'image-of-negative-values': image(ndarray(Float32Array.of(-2, 0, 1, Number.NaN), [2, 2]), {
      colorBar: true,
      colorMap: 'diverging',
      language,
    }),
    'gradient-steps': gradientSteps(
      { values: [-1, 0, 1, 2], losses: [3, 1, 1, 3] },
      { steps: 2, learningRate: 0.2, language },
    ),
    'cross-entropy': crossEntropy({ [classNames[language][0]!]: 0.25, '⌀': 0.71 }, { language }),
    'softmax-bars': softmaxBars([2, 1, 0], { temperature: 0.5, ...options }),
    reliability: reliability(predictions, labels, { language }),
    'map-grid': mapGrid(ndarray(Float32Array.of(-1, 0.5, 0, 1, 0, 0.25), [1, 2, 3]), { columns: 2, language }),
    'compare-curves': compareCurves(runs, { language }),
    'parallel-coordinates': parallelCoordinates(runs, { language, metric: 'test_accuracy' }),
    'parameter-effects': parameterEffects(runs, { language, metric: 'test_accuracy' }),
  };
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${name}-${language}`, figure]));
}
