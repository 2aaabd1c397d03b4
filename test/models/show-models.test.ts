import { expect, test } from 'vitest';
import '../../src/models';
import { valueBundle } from '../../src/showing/value-bundle';
import { tf } from '../../src/tensorflow';

test('a model is shown by its summary, one that is not built by a line that says so', async () => {
  const built = await valueBundle(
    tf.sequential({ name: 'small', layers: [tf.layers.dense({ units: 3, inputShape: [2] })] }),
  );
  expect(built['text/plain']).toMatch(/small[\s\S]*Total params: 9/);
  expect(built['text/html']).toContain('<table');
  const open = await valueBundle(tf.sequential({ name: 'open' }));
  expect(open['text/plain']).toMatch(/^Sequential "open", 0 layers, not built yet/);
});
