import { expect, test } from 'vitest';
import { NewestOnly } from '../../../src/notebook/slider/newest-only';

function createMoves() {
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const work = (value: number) => {
    begun.push(value);
    return new Promise<void>((resolve) => finish.push(resolve));
  };
  return { begun, finish, moves: new NewestOnly(work, () => Promise.resolve()) };
}

const nextTurn = () => new Promise(setImmediate);

test('values that are overtaken are skipped, and the newest is worked on in the end', async () => {
  const { begun, finish, moves } = createMoves();
  moves.add(1);
  await nextTurn();
  for (const value of [2, 3, 4]) moves.add(value);
  await nextTurn();
  expect(begun).toEqual([1]);
  finish[0]!();
  await nextTurn();
  expect(begun).toEqual([1, 4]);
  finish[1]!();
  await nextTurn();
  moves.add(5);
  await nextTurn();
  expect(begun).toEqual([1, 4, 5]);
});

test('values that come in the same turn are one', async () => {
  const { begun, moves } = createMoves();
  for (const value of [1, 2, 3]) moves.add(value);
  await nextTurn();
  expect(begun).toEqual([3]);
});

test('abandon() lets the next value begin although earlier work never ended', async () => {
  const { begun, finish, moves } = createMoves();
  moves.add(1);
  await nextTurn();
  moves.add(2);
  moves.abandon();
  moves.add(3);
  await nextTurn();
  expect(begun).toEqual([1, 3]);
  moves.add(4);
  finish[0]!();
  await nextTurn();
  expect(begun).toEqual([1, 3]);
});
