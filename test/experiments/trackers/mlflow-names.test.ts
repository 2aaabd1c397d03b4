import { expect, it } from 'vitest';
import { mlflowNames, namesNotice } from '../../../src/experiments/trackers/mlflow-names';

it('mlflowNames(names) leaves what MLflow takes, and translates the rest into names of their own', () => {
  const long = 'x'.repeat(300);
  const names = ['top@5', 'top_5', 'top$5', 'acc (%)', '정확도', '$lr', '../up', '/a//b/', 'val/loss', long];
  const found = mlflowNames(names);
  expect(names.slice(0, -1).map((name) => found.get(name))).toEqual([
    'top_5_2',
    'top_5',
    'top_5_3',
    'acc ___',
    '정확도',
    '_lr',
    '_/up',
    '_/a/_/b/_',
    'val/loss',
  ]);
  expect(found.get(long)).toHaveLength(250);
  expect(namesNotice(mlflowNames(['loss', 'top@5']))).toBe(
    'Names that MLflow does not take are others there: top@5 → top_5',
  );
  expect(namesNotice(mlflowNames(['loss']))).toBeUndefined();
});
