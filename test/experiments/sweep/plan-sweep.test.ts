import { describe, expect, it } from 'vitest';
import { readParameters } from '../../../src/experiments/parameters/read-parameters';
import { checkAxes, parseAxis } from '../../../src/experiments/sweep/axis';
import { planSweep, sweepId } from '../../../src/experiments/sweep/plan-sweep';
import { notebookWith } from '../notebook-with';

const cell =
  "const epochs = 10;\nconst learningRate = 0.001;\nconst optimizer = 'adam';\nconst units = [8];\nconst seed = 42;";
const parameters = readParameters(notebookWith(cell));
const axes = (...texts: string[]) => texts.map((text) => parseAxis(text, parameters));

describe('parseAxis', () => {
  it.each([
    ['learningRate=0.1,1e-2', { name: 'learningRate', values: [0.1, 0.01] }],
    ['optimizer=adam, "a,b"', { name: 'optimizer', values: ['adam', 'a,b'] }],
    ["optimizer=don't,won't", { name: 'optimizer', values: ["don't", "won't"] }],
    [`optimizer='it, too' ,"a,b"`, { name: 'optimizer', values: ['it, too', 'a,b'] }],
    ['units=[8,16],[32]', { name: 'units', values: [[8, 16], [32]] }],
    ['epochs=1..5', { name: 'epochs', low: 1, high: 5, log: false, whole: true }],
    ['learningRate=1e-4..0.1:log', { name: 'learningRate', low: 0.0001, high: 0.1, log: true, whole: false }],
    ['learningRate=.1...5', { name: 'learningRate', low: 0.1, high: 0.5, log: false, whole: false }],
  ])('parseAxis("%s")', (text, expected) => {
    expect(parseAxis(text, parameters)).toEqual(expected);
  });

  it.each([
    ['learningRates=1,2', 'Did you mean learningRate?'],
    ['epochs=1,two', 'epochs to be a number, such as 10, but found two'],
    ['epochs=1,', 'but found .'],
    ['epochs=5..1', 'from a smaller to a larger number'],
    ['learningRate=0..1:log', 'begin above 0'],
  ])('parseAxis("%s") is refused', (text, message) => {
    expect(() => parseAxis(text, parameters)).toThrow(message);
  });

  it('checkAxes(axes) refuses a parameter that is given twice', () => {
    expect(() => checkAxes(axes('epochs=1', 'epochs=2'), parameters)).toThrow('found epochs twice');
  });
});

describe('planSweep', () => {
  it('planSweep({ axes }) makes every combination once', () => {
    expect(planSweep({ axes: axes('epochs=1,2,1', 'optimizer=adam,sgd') }, parameters)).toEqual([
      { epochs: 1, optimizer: 'adam' },
      { epochs: 1, optimizer: 'sgd' },
      { epochs: 2, optimizer: 'adam' },
      { epochs: 2, optimizer: 'sgd' },
    ]);
  });

  it('planSweep({ axes, repeat }) runs each setting with so many seeds, all settings with the first seed first', () => {
    expect(planSweep({ axes: axes('epochs=1,2'), repeat: 2 }, parameters)).toEqual([
      { epochs: 1, seed: 42 },
      { epochs: 2, seed: 42 },
      { epochs: 1, seed: 43 },
      { epochs: 2, seed: 43 },
    ]);
  });

  it('planSweep({ repeat }) needs a parameter seed that is not swept itself', () => {
    expect(() => planSweep({ axes: [], repeat: 2 }, [])).toThrow('parameter seed');
    expect(() => planSweep({ axes: axes('seed=1,2'), repeat: 2 }, parameters)).toThrow('either --repeat or values');
  });

  it('planSweep({ axes, random }) draws from ranges and values, the same for the same seed', () => {
    const drawn = { axes: axes('learningRate=1e-4..1e-1:log', 'epochs=1..3', 'optimizer=adam,sgd') };
    const plan = planSweep({ ...drawn, random: { count: 300, seed: 1 } }, parameters);
    expect(plan).toHaveLength(300);
    expect(planSweep({ ...drawn, random: { count: 300, seed: 1 } }, parameters)).toEqual(plan);
    expect(planSweep({ ...drawn, random: { count: 300, seed: 2 } }, parameters)).not.toEqual(plan);
    expect(new Set(plan.map(({ epochs }) => epochs))).toEqual(new Set([1, 2, 3]));
    expect(new Set(plan.map(({ optimizer }) => optimizer))).toEqual(new Set(['adam', 'sgd']));
    const rates = plan.map(({ learningRate }) => learningRate as number);
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-4);
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-1);
    for (const low of [1e-4, 1e-3, 1e-2]) {
      const share = rates.filter((rate) => rate >= low && rate < low * 10).length / 300;
      expect(share).toBeGreaterThan(0.25);
      expect(share).toBeLessThan(0.42);
    }
  });

  it('planSweep({ random }) draws no setting twice, and fewer where there are no more', () => {
    expect(planSweep({ axes: axes('epochs=1..3'), random: { count: 9, seed: 0 } }, parameters)).toHaveLength(3);
  });

  it('planSweep({ axes }) says how to use a range', () => {
    expect(() => planSweep({ axes: axes('epochs=1..3') }, parameters)).toThrow('Add --random 20');
  });

  it('planSweep({ random }) keeps what it drew when more is drawn, or the parameters come in another order', () => {
    const texts = ['learningRate=1e-4..1e-1:log', 'epochs=1..1000'];
    const draw = (count: number, ...more: string[]) =>
      planSweep({ axes: axes(...more), random: { count, seed: 3 } }, parameters);
    expect(draw(3, ...texts).slice(0, 2)).toEqual(draw(2, ...texts));
    expect(draw(2, ...[...texts].reverse())).toEqual(draw(2, ...texts));
  });

  it.each([
    'learningRate=0.12345..0.5',
    'learningRate=0.00012345..0.00012346',
    'learningRate=1e-9..1.0000001e-9',
    'learningRate=0.99999..1',
    'learningRate=1e-9..1.0000001e-9:log',
    'learningRate=0.12345..0.123456:log',
    'learningRate=123456.7..123458',
    'learningRate=-0.00012346..-0.00012345',
    'learningRate=1e-300..1e300:log',
  ])('planSweep({ random }) draws from all of %s, and from nothing outside', (text) => {
    const [axis] = axes(text);
    const { low, high } = axis as { low: number; high: number };
    const plan = planSweep({ axes: axes(text), random: { count: 500, seed: 0 } }, parameters);
    const values = plan.map(({ learningRate }) => learningRate as number);
    expect(values).toHaveLength(500);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
  });

  it('sweepId(name, content, code) names what is tried with the same notebook and code the same', () => {
    expect(sweepId('cnn', 'a', 'b')).toBe(sweepId('cnn', 'a', 'b'));
    expect(new Set([sweepId('cnn', 'a', 'b'), sweepId('cnn', 'a', 'c'), sweepId('cnn', 'c', 'b')]).size).toBe(3);
    expect(sweepId('cnn', 'a', 'b')).toMatch(/^cnn-[0-9a-f]{8}$/);
  });
});
