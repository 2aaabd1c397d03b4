import { describe, expect, it } from 'vitest';
import { dataOf, directionOf } from '../../src/comparison';

describe('directionOf(metric)', () => {
  it.each(
    'loss val_loss testLoss valloss mae val_mse seconds perplexity testPerplexity nll WER cer ECE brier brier_score top_5_error crossentropy negative_log_likelihood val/mean_squared_error 손실'.split(
      ' ',
    ),
  )('says that less of %s is better', (metric) => expect(directionOf(metric)).toBe('min'));

  it.each(
    'accuracy val_accuracy testAccuracy testaccuracy acc auc rocAUC F1 f1Score top@5 R2 mAP bleu log_likelihood meanIoU 정확도'.split(
      ' ',
    ),
  )('says that more of %s is better', (metric) => expect(directionOf(metric)).toBe('max'));

  it.each(['zorkmids', 'score', 'images_per_second', '', 'x', 'value'])('does not guess for "%s"', (metric) =>
    expect(directionOf(metric)).toBeUndefined(),
  );
});

describe('dataOf(metric)', () => {
  it.each([
    ['testAccuracy', 'test'],
    ['test_loss', 'test'],
    ['testloss', 'test'],
    ['val_loss', 'validation'],
    ['valAccuracy', 'validation'],
    ['valacc', 'validation'],
    ['trainLoss', 'training'],
    ['loss', undefined],
    ['value', undefined],
    ['latest', undefined],
  ])('tells by the name of %s: %s', (metric, data) => expect(dataOf(metric)).toBe(data));
});
