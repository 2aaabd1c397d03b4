import { expect, test } from 'vitest';
import { showableHistory } from '../../src/notebook/showable-history';

const display = (history: object) =>
  (history as { [symbol: symbol]: () => Promise<Record<string, unknown>> })[Symbol.for('Jupyter.display')]!();

test('showableHistory(history) is shown as learning curves, and stays the same numbers', async () => {
  const history = { epoch: [0, 1], history: { loss: [0.5, 0.4] } };
  expect(showableHistory(history)).toEqual({ epoch: [0, 1], history: { loss: [0.5, 0.4] } });
  const bundle = await display(history);
  expect(Object.keys(bundle)).toContain('application/vnd.plotly.v1+json');
  expect(bundle['text/plain']).toBe('{ epoch: [ 0, 1 ], history: { loss: [ 0.5, 0.4 ] } }');
});

test('showableHistory(history) without an epoch is shown as text', async () => {
  expect(await display(showableHistory({ epoch: [], history: {} }))).toEqual({
    'text/plain': '{ epoch: [], history: {} }',
  });
});
