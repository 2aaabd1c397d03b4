import { describe, expect, it } from 'vitest';
import { verdict } from '../../../src/figures/parts/verdict';

const names = ['Bag', 'Coat'];

describe('verdict(probabilities, label)', () => {
  it('says predicted class, probability and true class, with a mark and a colour for right and wrong', () => {
    expect(verdict([0.02, 0.98], 1, names)).toEqual({
      predicted: 1,
      isRight: true,
      text: '✓ Coat 98% (Coat)',
      color: '#0a53be',
    });
    expect(verdict([0.02, 0.98], 0, names)).toMatchObject({
      isRight: false,
      text: '✗ Coat 98% (Bag)',
      color: '#c9252d',
    });
  });

  it('says numbers where there are no names', () => {
    expect(verdict([0.996, 0.004], 1).text).toBe('✗ 0 99.6% (1)');
  });

  it('takes the first of equally probable classes, as argMax', () => {
    expect(verdict([0.5, 0.5], 1).predicted).toBe(0);
  });
});
