/** The two tutorials' models and their batch sizes. */
export const models = {
  mlp: { title: 'MLP', batchSize: 32 },
  cnn: { title: 'CNN', batchSize: 64 },
};

export type ModelName = keyof typeof models;
