import { describe, expect, it } from 'vitest';
import { compareCurves, drawStatic, parallelCoordinates, parameterEffects } from '../../../src/figures';
import { exampleRuns } from '../../comparison/example-runs';

const english = { language: 'en' } as const;
const many = exampleRuns({ settings: 200, seeds: 1 });
const repeated = exampleRuns({ settings: 4, seeds: 3 });
const figures = { compareCurves, parallelCoordinates, parameterEffects };

describe('compareCurves(runs)', () => {
  it('draws one curve for each setting and metric, and a band where seeds are averaged', () => {
    const { data } = compareCurves(repeated, english);
    expect(data.filter(({ fill }) => fill === undefined)).toHaveLength(4 * 2);
    expect(data.filter(({ fill }) => fill === 'toself')).toHaveLength(4 * 2);
    const { data: single } = compareCurves(exampleRuns({ settings: 2, seeds: 1 }), english);
    expect(single.every(({ fill }) => fill === undefined)).toBe(true);
  });

  it('lets the best five stand out, and names the others once', () => {
    const { data } = compareCurves(many, english);
    const named = data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
    expect(named).toHaveLength(6);
    expect(named).toContain('195 other settings');
    const best = data
      .filter(({ meta }) => (meta as { rank: number }).rank < 5)
      .map(({ line }) => line as { dash: string });
    expect(new Set(best.map(({ dash }) => dash)).size).toBe(5);
  });

  it('prefers validation, unless other curves are asked for', () => {
    const panels = (options: object) =>
      (compareCurves(repeated, { ...english, ...options }).layout.annotations as { text: string }[]).map(
        ({ text }) => text,
      );
    expect(panels({})).toEqual(['val_loss', 'val_accuracy']);
    expect(panels({ curves: ['loss'] })).toEqual(['loss']);
    expect(() => compareCurves(repeated, { curves: ['mae'] })).toThrow(
      'Expected the name of a curve (val_loss, val_accuracy) but found "mae"',
    );
  });

  it('averages epochs over the runs that reached them', () => {
    const runs = [
      { id: 'a', parameters: { seed: 1 }, history: { loss: [1, 0.5] } },
      { id: 'b', parameters: { seed: 2 }, history: { loss: [3] } },
    ];
    expect(compareCurves(runs, english).data[0]).toMatchObject({ x: [1, 2], y: [2, 0.5] });
  });
});

describe('parallelCoordinates(runs)', () => {
  it('gives every setting with a result a line from its parameters to its metric, between 0 and 1', () => {
    const { data, layout } = parallelCoordinates(many, english);
    const places = data.flatMap(({ y }) => y as (number | null)[]).filter((place): place is number => place !== null);
    expect(places).toHaveLength(178 * 4);
    expect(Math.min(...places)).toBe(0);
    expect(Math.max(...places)).toBe(1);
    expect(layout.shapes).toHaveLength(4);
  });

  it('has a logarithmic axis where values are far apart', () => {
    const ticks = parallelCoordinates(repeated, english).layout.annotations as { text: string; y: number }[];
    const place = (text: string) => ticks.find((tick) => tick.text === text)?.y;
    expect([place('0.0001'), place('0.001'), place('0.1')]).toEqual([0, expect.closeTo(1 / 3, 3), 1]);
  });
});

describe('parameterEffects(runs)', () => {
  it('has a panel for each parameter, the most important first, with a point for each run', () => {
    const { data, layout } = parameterEffects(many, english);
    expect((layout.annotations as { text: string }[])[0]?.text).toBe('learningRate');
    expect(data[0]?.x).toHaveLength(178);
    expect(data.filter(({ error_y }) => error_y)).toHaveLength(2);
  });
});

describe.each(Object.entries(figures))('%s(runs)', (_, draw) => {
  it('is described in both languages', () => {
    expect(draw(repeated, english).alt).toMatch(/learningRate/);
    expect(draw(repeated, { language: 'ko' }).alt).toMatch(/\p{Script=Hangul}/u);
  });

  it('is drawn without a browser, however many runs there are, even none', () => {
    for (const runs of [[], many, [{ id: 'a', parameters: {}, status: 'failed' }]]) {
      expect(drawStatic(draw(runs, english)).svg).toContain('<svg');
    }
  });

  it('shows names and values letter by letter', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const runs = [1, 2].map((value) => ({
      id: `${hostile}${value}`,
      parameters: { [hostile]: `${hostile}${value}` },
      metrics: { accuracy: value / 2 },
      history: { loss: [value, value] },
    }));
    expect(JSON.stringify(draw(runs, english).data)).not.toContain('<img');
    expect(JSON.stringify(draw(runs, english).layout)).not.toContain('<img');
  });

  it('rejects a metric that no run has', () => {
    expect(() => draw(repeated, { metric: 'f1' })).toThrow('Expected a metric of the runs');
  });
});
