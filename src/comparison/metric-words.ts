/**
 * The words of a metric's name in small letters: `valLoss`, `val_loss` and `val/loss` are val and loss, `F1` and
 * `top@5` stay together.
 */
export function wordsOf(metric: string): string[] {
  return metric
    .replace(/@/g, '')
    .replace('IoU', 'Iou')
    .replace(/([\p{Ll}\p{Number}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

/** On which data a metric was measured, as far as its name tells. */
export function dataOf(metric: string): 'test' | 'validation' | 'training' | undefined {
  const words = wordsOf(metric);
  const [, together] = /^(test|val)(acc|loss|err|auc|f1|m[as]e|rmse)/.exec(words[0] ?? '') ?? [];
  const has = (...names: string[]) => names.some((name) => words.includes(name) || together === name);
  if (has('test')) return 'test';
  if (has('val', 'valid', 'validation', 'dev', 'holdout')) return 'validation';
  return has('train', 'training') ? 'training' : undefined;
}
