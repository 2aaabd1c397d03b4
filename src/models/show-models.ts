import { displaySymbol } from '../contract';
import { tf } from '../tensorflow';
import { summary } from './summary';

/** Lets a cell that ends in a model show its summary; a model that is not built yet has none, and says so. */
export function showModels(prototype: object = tf.LayersModel.prototype): void {
  Object.defineProperty(prototype, displaySymbol, { value: bundle, configurable: true, writable: true });
}

function bundle(this: tf.LayersModel): unknown {
  if (!this.built && !(this.outputs as unknown[] | undefined)?.length) {
    const note = 'not built yet: give the first layer an inputShape, or call the model on some data';
    return { 'text/plain': `${this.getClassName()} "${this.name}", ${this.layers.length} layers, ${note}` };
  }
  return (summary(this) as unknown as { [displaySymbol](): unknown })[displaySymbol]();
}
