import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { basicClassifier, summary } from '../../src/models';
import { tf } from '../../src/tensorflow';

const display = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for('Jupyter.display')]?.();

/** Two inputs joined; names of its own, so that the text is always the same. */
function joined(): tf.LayersModel {
  const left = tf.input({ shape: [4], name: 'left' });
  const right = tf.input({ shape: [4], name: 'right' });
  const both = tf.layers.concatenate({ name: 'both' }).apply([left, right]) as tf.SymbolicTensor;
  const output = tf.layers.dense({ units: 3, name: 'last' }).apply(both) as tf.SymbolicTensor;
  return tf.model({ inputs: [left, right], outputs: output, name: 'a <b>' });
}

describe('summary', () => {
  it('summary(model) prints the table that Keras prints', () => {
    const model = tf.sequential({
      name: 'tiny',
      layers: [
        tf.layers.flatten({ inputShape: [28, 28], name: 'flatten' }),
        tf.layers.dense({ units: 128, name: 'dense' }),
        tf.layers.dense({ units: 10, name: 'dense_1' }),
      ],
    });
    const text = [
      'Model: "tiny"',
      '┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓',
      '┃ Layer (type)      ┃ Output Shape ┃ Param # ┃',
      '┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩',
      '│ flatten (Flatten) │ (None, 784)  │       0 │',
      '├───────────────────┼──────────────┼─────────┤',
      '│ dense (Dense)     │ (None, 128)  │ 100,480 │',
      '├───────────────────┼──────────────┼─────────┤',
      '│ dense_1 (Dense)   │ (None, 10)   │   1,290 │',
      '└───────────────────┴──────────────┴─────────┘',
      ' Total params: 101,770 (397.54 KB)',
      ' Trainable params: 101,770 (397.54 KB)',
      ' Non-trainable params: 0 (0.00 B)',
    ].join('\n');
    expect(String(summary(model))).toBe(text);
    expect(inspect(summary(model))).toBe(text);
    expect(display(summary(model))?.['text/plain']).toBe(text);
  });

  it('summary(model) has the numbers as data', () => {
    expect(summary(basicClassifier())).toMatchObject({
      totalParameters: 101_770,
      sequential: true,
      layers: [
        { type: 'Flatten', outputShapes: [[null, 784]], parameters: 0 },
        { type: 'Dense', outputShapes: [[null, 128]], parameters: 100_480 },
        { type: 'Dense', outputShapes: [[null, 10]], parameters: 1_290 },
      ],
    });
  });

  it('summary(model) says what is connected to what when the layers are not in a row', () => {
    const lines = String(summary(joined())).split('\n');
    expect(lines[2]).toBe('┃ Layer (type)       ┃ Output Shape ┃ Param # ┃ Connected to ┃');
    expect(lines[8]).toBe('│ both (Concatenate) │ (None, 8)    │       0 │ left, right  │');
  });

  it('summary(model) counts frozen layers as not trainable', () => {
    const model = basicClassifier();
    (model.layers[1] as tf.layers.Layer).trainable = false;
    expect(summary(model)).toMatchObject({ trainableParameters: 1_290, nonTrainableParameters: 100_480 });
  });

  it('summary(model) shortens names that tfjs makes up, which say the type twice', () => {
    const [, , , , row] = String(summary(basicClassifier())).split('\n');
    expect(row).toMatch(/│ flatten_\d+ \(Flatten\) +│/);
  });

  it('summary(model) is an HTML table in a notebook, with names as text and not as markup', () => {
    const html = display(summary(joined()))?.['text/html'] ?? '';
    expect(html.match(/<tr>/g)).toHaveLength(5);
    expect(html).toContain('a &lt;b&gt;');
    expect(html).not.toContain('<b>');
    expect(html).toContain('Total params: <strong>27 (108.00 B)</strong>');
  });

  it('summary(model) rejects a model that has no weights yet', () => {
    expect(() => summary(tf.sequential())).toThrow('Expected a built model but found one without weights');
  });
});
