import { describe, expect, it } from 'vitest';
import { probabilityBars } from '../../src/figures';
import { classNames } from './examples';

const grey = '#7d8590';
const blue = '#0a53be';
const red = '#c9252d';
const options = { classNames: classNames.en, language: 'en' } as const;

describe('probabilityBars(probabilities, label)', () => {
  it('draws the true class blue with a tick, a wrong prediction red with a cross, the others grey', () => {
    expect(probabilityBars([0.1, 0.2, 0.7], 1, options).data[0]).toMatchObject({
      y: [0.1, 0.2, 0.7],
      marker: { color: [grey, blue, red] },
      text: ['', '✓ 20%', '✗ 70%'],
    });
    expect(probabilityBars([0.1, 0.2, 0.7], 2, options).data[0]).toMatchObject({
      marker: { color: [grey, grey, blue] },
      text: ['', '', '✓ 70%'],
    });
  });

  it('marks a true class that got next to nothing', () => {
    expect(probabilityBars([0.001, 0, 0.999], 0, options).data[0]?.text).toEqual(['✓ &lt;1%', '', '✗ 99.9%']);
    expect(probabilityBars([0, 0, 1], 0, options).data[0]?.text).toEqual(['✓ 0%', '', '✗ 100%']);
  });

  it('shows all of 0 to 1, and names at 45° or level numbers', () => {
    const named = probabilityBars([0.1, 0.2, 0.7], 1, options).layout;
    expect(named.yaxis).toMatchObject({ range: [0, 1.1] });
    expect(named.xaxis).toMatchObject({ tickangle: -45, ticktext: ['Bag', 'Coat', 'Ankle boot'] });
    const numbered = probabilityBars([0.1, 0.2, 0.7], 1).layout;
    expect(numbered.xaxis).toMatchObject({ tickangle: 0, ticktext: ['0', '1', '2'] });
  });

  it('tells the probabilities in its alternative text, the largest first', () => {
    expect(probabilityBars([0.104, 0.002, 0.894], 0, options).alt).toBe(
      'Predicted probabilities: Ankle boot 89%, Bag 10%. True class: Bag.',
    );
    expect(probabilityBars([0, 1, 0], 0, { classNames: classNames.ko, language: 'ko' }).alt).toBe(
      '예측 확률: 코트 100%. 정답 클래스: 가방.',
    );
  });

  it('rejects what is no probability, no class, or no name for every class', () => {
    expect(() => probabilityBars([0.5, 0.6], 0)).toThrow('the sum 1.1');
    expect(() => probabilityBars([0.5, 0.5], 2)).toThrow('Expected a label from 0 to 1 but found 2');
    expect(() => probabilityBars([0.5, 0.5], 0, options)).toThrow('for each of the 2 classes but found 3 names');
  });
});
