import { describe, expect, it } from 'vitest';
import { outerChange } from '../../../src/training/compiled/outer-changes';

let outer = 0;
const state = { calls: 0, list: [0] };

describe('outerChange(function) names a variable from outside that the function changes', () => {
  it.each<[string, () => unknown]>([
    ['outer', () => outer++],
    ['outer', () => ++outer],
    ['outer', () => (outer += 2)],
    ['outer', () => (outer = 3)],
    ['state.calls', () => state.calls++],
    ['state.list[0]', () => (state.list[0] = 1)],
    [
      'outer',
      function named(this: unknown) {
        const inner = 1;
        outer = inner;
      },
    ],
  ])('%s', (name, code) => {
    expect(outerChange(code)).toBe(name);
  });

  // biome-ignore lint/suspicious/noExplicitAny: any function will do
  it.each<[string, (...parameters: any[]) => unknown]>([
    ['only reads', (x: number) => (outer >= 1 && outer !== 3 && outer === x ? outer : state.calls)],
    [
      'declares what it changes',
      () => {
        let own = 0;
        for (let i = 0; i < 3; i++) own += i;
        const [a, b] = [1, 2];
        return own + a + b;
      },
    ],
    [
      'changes its parameters',
      (x: number, { y }: { y: number }, z = 2) => {
        x += y;
        z = 3;
        return x + z;
      },
    ],
    [
      'has it in a string or a comment',
      () => {
        // outer++
        return 'outer++';
      },
    ],
  ])('and none of one that %s', (_, code) => {
    expect(outerChange(code)).toBeUndefined();
  });
});
