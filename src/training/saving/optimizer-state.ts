import { tf } from '../../tensorflow';
import { KerasOptimizer } from '../optimizers';
import { fromStored, type NamedTensor } from './named-tensors';
import type { StoredTensor } from './safetensors';

/** One of the lists in which tfjs' optimizers keep a variable for each weight. */
type Slots = { originalName: string; variable: tf.Variable }[];

/** What an optimizer has gathered while training, moments above all; tfjs' own `getWeights` lacks some of it. */
export interface OptimizerState {
  iterations: number;
  variables: NamedTensor[];
}

/** What tells optimizers apart whose states are not each other's. */
export function optimizerKind(optimizer: tf.Optimizer): string {
  return optimizer instanceof KerasOptimizer ? optimizer.kind : optimizer.getClassName();
}

/** Reads the state out of the optimizer's fields: single variables, and lists of one for each weight. */
export function optimizerState(optimizer: tf.Optimizer): OptimizerState {
  const variables = Object.entries(optimizer).flatMap(([field, value]): NamedTensor[] => {
    if (value instanceof tf.Variable) return [{ name: `optimizer.${field}`, tensor: value }];
    if (!isSlots(value)) return [];
    return value.map(({ variable }, index) => ({ name: `optimizer.${field}.${index}`, tensor: variable }));
  });
  return { iterations: optimizer.iterations, variables };
}

/**
 * Puts an optimizer of the same kind back into the state among stored tensors: bit for bit, so that training goes on as
 * if it had not stopped.
 */
export function setOptimizerState(optimizer: tf.Optimizer, iterations: number, tensors: StoredTensor[]): void {
  const fields = optimizer as unknown as Record<string, unknown>;
  for (const slots of Object.values(fields).filter(isSlots))
    tf.dispose(slots.splice(0).map(({ variable }) => variable));
  for (const entry of tensors.filter(({ name }) => name.startsWith('optimizer.'))) {
    const [, field = '', index] = entry.name.split('.');
    const tensor = fromStored(entry);
    if (index === undefined) (fields[field] as tf.Variable).assign(tensor);
    else (fields[field] as Slots).push({ originalName: entry.name, variable: tensor.variable(false) });
    tensor.dispose();
  }
  fields.iterations_ = iterations;
}

/** An empty list counts: the slots appear with the first step. */
function isSlots(value: unknown): value is Slots {
  return Array.isArray(value) && value.every((slot) => slot?.variable instanceof tf.Variable);
}
