import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { confusionMatrix } from '../../src/figures';
import { countConfusions } from '../../src/figures/parts/count-confusions';
import { classNames, labels, predictions } from './examples';

const options = { classNames: classNames.en, language: 'en' } as const;

describe('countConfusions(labels, predictions)', () => {
  it('counts predicted classes in columns, true classes in rows', () => {
    expect(countConfusions([0, 0, 0, 1], [0, 1, 1, 1])).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });

  it('takes the most probable class of each row of probabilities', () => {
    expect(countConfusions(labels, predictions)).toEqual([
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });
});

describe('confusionMatrix(labels, predictions)', () => {
  it('writes the counts and colours the share of each row', () => {
    const [shares, ...texts] = confusionMatrix([0, 0, 0, 1], [0, 0, 1, 1]).data;
    expect(shares).toMatchObject({
      z: [
        [0.6667, 0.3333],
        [0, 1],
      ],
      customdata: [
        [2, 1],
        [0, 1],
      ],
    });
    const written = texts.flatMap(({ x, y, text }) =>
      (text as string[]).map((count, i) => `${(y as number[])[i]} ${(x as number[])[i]}: ${count}`),
    );
    expect(written.sort()).toEqual(['0 0: 2', '0 1: 1', '1 0: 0', '1 1: 1']);
  });

  it('has the first true class at the top', () => {
    expect(confusionMatrix(labels, predictions, options).layout.yaxis).toMatchObject({
      range: [2.5, -0.5],
      ticktext: ['Bag', 'Coat', 'Ankle boot'],
    });
  });

  it('tells the rates and the most frequent confusion in its alternative text', () => {
    expect(confusionMatrix([0, 0, 0, 1], [0, 1, 1, 1], { ...options, classNames: ['Bag', 'Coat'] }).alt).toBe(
      'Confusion matrix of 4 predictions, 50% of them right. Right by class: Bag 33.3%, Coat 100%. ' +
        'Most frequent confusion: Bag taken for Coat, 2 times.',
    );
    expect(confusionMatrix([1], [1], { language: 'ko' }).alt).toBe(
      '예측 1개의 혼동 행렬, 그중 100%가 맞음. 클래스별로 맞은 비율: 1 100%.',
    );
  });

  it('rejects what does not belong together', () => {
    expect(() => confusionMatrix([0, 1], [0])).toThrow(
      'Expected as many predictions as labels but found 1 predictions for 2 labels',
    );
    expect(() => confusionMatrix([0, 3], predictions)).toThrow(
      'Expected a label from 0 to 2 but found 3 at position 1',
    );
    expect(() => confusionMatrix([0], [2], { classNames: ['Bag', 'Coat'] })).toThrow('found 2 at position 0');
    expect(() => confusionMatrix(labels, predictions, { classNames: ['Bag'] })).toThrow(
      'Expected a name for each of the 3 classes of the predictions but found 1 names',
    );
    expect(() => confusionMatrix([], [])).toThrow('Expected at least one label but found none');
    expect(() => confusionMatrix([0], ndarray(new Float32Array(1), [1, 1, 1]))).toThrow('the shape [1, 1, 1]');
    expect(() => confusionMatrix([0], ndarray(Float32Array.of(0.5, 0.6), [1, 2]))).toThrow('in row 0');
  });

  it('takes a single column, as a sigmoid gives it, for the probability of the second of two classes', () => {
    const outputs = ndarray(Float32Array.of(0.2, 0.7, 0.9, 0.4), [4, 1]);
    const figure = confusionMatrix([0, 0, 1, 1], outputs, { classNames: ['cat', 'dog'], language: 'en' });
    expect(figure.data[0]?.customdata).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(() => confusionMatrix([0], ndarray(Float32Array.of(1.2), [1, 1]))).toThrow(
      'Expected probabilities from 0 to 1',
    );
  });
});
