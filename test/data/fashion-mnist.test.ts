import { expect, test } from 'vitest';
import { classNames } from '../../src/data/fashion-mnist';

test('classNames has ten different names in each language', () => {
  for (const names of [classNames.en, classNames.ko]) {
    expect(names).toHaveLength(10);
    expect(new Set(names).size).toBe(10);
  }
  expect([classNames.en[9], classNames.ko[9]]).toEqual(['Ankle boot', '앵클 부츠']);
});
