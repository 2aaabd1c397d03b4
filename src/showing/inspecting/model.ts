/** A layer of TensorFlow.js, as far as looking at it goes; this room does not know TensorFlow. */
export interface ShownLayer {
  name: string;
  outputShape: unknown;
  trainable: boolean;
  weights: { name: string; read(): unknown }[];
  countParams(): number;
  getConfig(): unknown;
}

/** A model of TensorFlow.js. */
export interface ShownModel {
  name: string;
  layers: ShownLayer[];
  countParams(): number;
}

export function isModel(value: unknown): value is ShownModel {
  if (typeof value !== 'object' || value === null) return false;
  const { layers, countParams } = value as Partial<ShownModel>;
  return Array.isArray(layers) && typeof countParams === 'function' && layers.every(looksLikeLayer);
}

export function looksLikeLayer(value: unknown): value is ShownLayer {
  if (typeof value !== 'object' || value === null) return false;
  const { weights, countParams, getConfig } = value as Partial<ShownLayer>;
  return Array.isArray(weights) && typeof countParams === 'function' && typeof getConfig === 'function';
}
