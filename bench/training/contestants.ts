import path from 'node:path';
import type { ModelName } from './models';

/** Who is measured, and the largest share of its time for an epoch that ours is meant to take. */
export const contestants = {
  ours: { title: 'ours', program: 'ours/train.ts', targets: { mlp: undefined, cnn: undefined } },
  stock: { title: 'stock tfjs-node', program: 'peers/train_stock.ts', targets: { mlp: 0.07, cnn: 0.15 } },
  keras: { title: 'tf.keras', program: 'peers/train_keras.py', targets: { mlp: 0.22, cnn: 0.55 } },
  torch: { title: 'PyTorch', program: 'peers/train_torch.py', targets: { mlp: 0.55, cnn: 0.28 } },
  graph: { title: 'hand-written graph loop', program: 'peers/train_graph.py', targets: { mlp: 1.1, cnn: 0.75 } },
};

export type Contestant = keyof typeof contestants;

/** Whether the contestant is a Python program. */
export function isPython(contestant: Contestant): boolean {
  return contestants[contestant].program.endsWith('.py');
}

/** The path of the contestant's program. */
export function programOf(contestant: Contestant): string {
  return path.join(__dirname, '..', contestants[contestant].program);
}

/** What our seconds for an epoch divided by the contestant's should not exceed; ours has no such target. */
export function targetOf(contestant: Contestant, model: ModelName): number | undefined {
  return contestants[contestant].targets[model];
}
