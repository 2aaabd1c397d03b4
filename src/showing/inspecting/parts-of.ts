import ndarray, { type Data, type NdArray, type TypedArray } from 'ndarray';
import { isNdArray } from '../../arrays/is-nd-array';
import { isTensor, type ShownTensor } from '../tensor';
import { isModel, looksLikeLayer, type ShownLayer, type ShownModel } from './model';
import { namedParts, type Part, type Parts } from './parts';

/**
 * What `value` consists of, as a reader thinks of it; undefined where it is one thing. Nothing is read and no getter is
 * run before it is asked for.
 */
export function partsOf(value: unknown): Parts | undefined {
  if (typeof value === 'function') return ofObject(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (isNdArray(value)) return ofNdArray(value);
  if (isTensor(value)) return ofTensor(value);
  if (isModel(value)) return ofModel(value);
  if (looksLikeLayer(value)) return ofLayer(value);
  if (Array.isArray(value) || isNumbers(value)) return ofElements(value);
  if (value instanceof Map) return ofMap(value);
  if (value instanceof Set) return ofList([...value], ofObject(value).named);
  return ofObject(value);
}

function ofNdArray(array: NdArray<Data>): Parts {
  const { shape, dtype, dimension } = array;
  const at = (index: number): Part => {
    const name = String(index);
    if (dimension > 1) return { name, value: array.pick(index) };
    return { name, value: array.get(index), assign: (value) => void array.set(index, value as number) };
  };
  const named = [
    { name: 'shape', value: shape },
    { name: 'dtype', value: dtype },
  ];
  return { named, length: dimension === 0 ? 0 : (shape[0] ?? 0), at };
}

function ofTensor(tensor: ShownTensor): Parts {
  const { shape, dtype, isDisposed } = tensor;
  const numbers = { name: 'data', read: () => numbersOf(tensor) };
  const facts = [
    { name: 'shape', value: shape },
    { name: 'dtype', value: dtype },
  ];
  return namedParts(isDisposed ? [...facts, { name: 'isDisposed', value: true }] : [...facts, numbers]);
}

function numbersOf(tensor: ShownTensor): unknown {
  const values = tensor.dataSync();
  return tensor.shape.length === 0 ? values[0] : ndarray(values as TypedArray, tensor.shape);
}

function ofModel(model: ShownModel): Parts {
  const { named } = ofObject(model);
  const { layers } = model;
  const at = (index: number): Part => ({ name: `${index} ${layers[index]!.name}`, value: layers[index] });
  return { named: [{ name: '(properties)', read: () => new Properties(named) }], length: layers.length, at };
}

function ofLayer(layer: ShownLayer): Parts {
  return namedParts([
    { name: 'outputShape', value: layer.outputShape },
    { name: 'parameters', value: layer.countParams() },
    { name: 'trainable', value: layer.trainable },
    { name: 'config', read: () => layer.getConfig() },
    ...layer.weights.map((weight) => ({ name: weight.name, read: () => weight.read() })),
  ]);
}

function ofElements(values: ArrayLike<unknown>): Parts {
  const own = values as unknown as Record<number, unknown>;
  const at = (index: number): Part => property(own, String(index), Object.getOwnPropertyDescriptor(own, index));
  const named = ofObject(values).named.filter(({ name }) => !/^\d+$/.test(name));
  return { named: [{ name: 'length', value: values.length }, ...named], length: values.length, at };
}

function ofMap(map: Map<unknown, unknown>): Parts {
  const entries = [...map];
  const at = (index: number): Part => {
    const [key, value] = entries[index]!;
    const isShort = typeof key !== 'object' && typeof key !== 'function';
    const assign = (next: unknown) => void map.set(key, next);
    return isShort ? { name: String(key), value, assign } : { name: String(index), value: { key, value } };
  };
  return { named: [{ name: 'size', value: map.size }], length: entries.length, at };
}

function ofList(values: unknown[], named: Part[]): Parts {
  const at = (index: number): Part => ({ name: String(index), value: values[index] });
  return { named: [{ name: 'size', value: values.length }, ...named], length: values.length, at };
}

function ofObject(value: object): Parts {
  const own = Reflect.ownKeys(value).map((key) => property(value, key, Object.getOwnPropertyDescriptor(value, key)));
  return namedParts([...own, ...inheritedGetters(value, new Set(own.map(({ name }) => name)))]);
}

function property(holder: object, key: string | symbol, descriptor: PropertyDescriptor | undefined): Part {
  const name = String(key);
  const assign = (value: unknown) => {
    if (!Reflect.set(holder, key, value))
      throw new TypeError(`Expected a property that can be changed, but ${name} cannot.`);
  };
  if (!descriptor) return { name, value: undefined, assign };
  if ('value' in descriptor) return { name, value: descriptor.value, assign };
  return { name, read: () => Reflect.get(holder, key), assign };
}

/** What a class computes when it is asked. */
function inheritedGetters(value: object, known: Set<string>): Part[] {
  const parts: Part[] = [];
  for (let one = Object.getPrototypeOf(value); one && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    if (isBuiltIn(one)) break;
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(one))) {
      if (!get || known.has(name)) continue;
      known.add(name);
      parts.push({ name, read: () => Reflect.get(value, name) });
    }
  }
  return parts;
}

function isBuiltIn(prototype: { constructor?: unknown }): boolean {
  const { constructor: made } = prototype;
  return typeof made === 'function' && /\[native code\]/.test(Function.prototype.toString.call(made));
}

function isNumbers(value: object): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** Parts that were found already, as a value that has them. */
class Properties {
  constructor(parts: Part[]) {
    for (const { name, read, value } of parts) {
      Object.defineProperty(this, name, read ? { get: read, enumerable: true } : { value, enumerable: true });
    }
  }
}
