import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readParameters } from '../../../src/experiments/parameters/read-parameters';
import { orderSpace, settingOf, toOptuna, typedSpace } from '../../../src/experiments/search/space';
import { readSpaceFile } from '../../../src/experiments/search/space-file';
import { temporaryFolder } from '../../setup/temporary-folder';
import { notebookWith } from '../notebook-with';

const parameters = readParameters(
  notebookWith(`const lr = 0.1;
const units = 4;
const optimizer: string = 'adam';
const momentum = 0.9;
const sizes = [1, 2];
const on = true;`),
);
const spaceOf = (set: string[], when: string[] = []) => orderSpace(typedSpace(set, when, parameters));

describe('a space from the command line', () => {
  it('tells Optuna of ranges, steps, scales, choices and conditions by its own names', () => {
    const space = spaceOf(
      ['momentum=0.5..0.99:reverse_log', 'lr=1e-4..1e-1:log', 'units=16..256:step=16', 'optimizer=adam,sgd', 'on=true'],
      ['momentum: optimizer=sgd'],
    );
    expect(toOptuna(space)).toEqual([
      { name: 'lr', type: 'float', low: 1e-4, high: 0.1, log: true },
      { name: 'units', type: 'int', low: 16, high: 256, log: false, step: 16 },
      { name: 'optimizer', type: 'categorical', choices: ['adam', 'sgd'] },
      { name: 'momentum', type: 'float', low: 0.5, high: 0.99, log: true, when: { optimizer: ['sgd'] } },
    ]);
    expect(space.fixed).toEqual({ on: true });
  });

  it('takes what Optuna has drawn for what it means: mirrored numbers, lists, readable digits', () => {
    const space = spaceOf(['momentum=0.5..0.99:reverse_log', 'sizes=[1,2],[3]', 'lr=1e-4..1e-1:log', 'on=false']);
    expect(settingOf(space, { momentum: 0.5123456, sizes: '[3]', lr: 0.00123456789 })).toEqual({
      momentum: 0.97765,
      sizes: [3],
      lr: 0.0012346,
      on: false,
    });
    expect(settingOf(space, { lr: 0.1 })).toEqual({ lr: 0.1, on: false });
  });

  it.each([
    [['lr=1..0.1'], [], 'from a smaller to a larger'],
    [['lr=0..1:log'], [], 'begin above 0'],
    [['lr=0.1..1:log:step=0.1'], [], 'either a log scale or a step'],
    [['units=1..4:step=0'], [], 'the step of units'],
    [['units=1..4:steps=1'], [], '16..256:step=16'],
    [['lr=0.1'], [], 'something to search'],
    [[], [], 'something to search'],
    [['unit=1..4'], [], 'Did you mean units?'],
    [['lr=0.1..1', 'lr=1,2'], [], 'lr twice'],
    [['lr=0.1..1'], ['lr=optimizer:sgd'], '--when "momentum: optimizer=sgd"'],
    [['lr=0.1..1'], ['momentum: optimizer=sgd'], 'Expected a --set for momentum'],
    [['momentum=0.1..1'], ['momentum: optimizer=sgd'], 'optimizer has none'],
    [['momentum=0.1..1', 'lr=0.1..1'], ['momentum: lr=0.1'], 'lr has a range'],
    [['momentum=0.1..1', 'optimizer=adam,sgd'], ['momentum: optimizer=rmsprop'], 'but found rmsprop'],
    [['on=true,false', 'optimizer=adam,sgd'], ['on: optimizer=sgd', 'optimizer: on=true'], 'a circle'],
  ])('refuses %j with the conditions %j', (set, when, message) => {
    expect(() => spaceOf(set, when)).toThrow(message);
  });
});

describe('a space in a file', () => {
  async function read(entries: unknown) {
    const file = path.join(temporaryFolder(), 'a space.json');
    writeFileSync(file, typeof entries === 'string' ? entries : JSON.stringify(entries));
    return readSpaceFile(file, parameters);
  }

  it('is the same as one that is typed', async () => {
    const found = await read({
      lr: { type: 'float', low: 1e-4, high: 0.1, log: true },
      units: { low: 16, high: 256, step: 16 },
      optimizer: { choices: ['adam', 'sgd'] },
      momentum: { low: 0.5, high: 0.99, reverse_log: true, when: { optimizer: 'sgd' } },
      sizes: { type: 'categorical', choices: [[1, 2], [3]] },
      on: false,
    });
    const typed = typedSpace(
      [
        'lr=1e-4..0.1:log',
        'units=16..256:step=16',
        'optimizer=adam,sgd',
        'momentum=0.5..0.99:reverse_log',
        'sizes=[1,2],[3]',
        'on=false',
      ],
      ['momentum: optimizer=sgd'],
      parameters,
    );
    expect(toOptuna(orderSpace(found))).toEqual(toOptuna(orderSpace(typed)));
    expect(orderSpace(found).fixed).toEqual({ on: false });
  });

  it.each([
    ['{ lr: 1 }', 'to be JSON'],
    ['[]', 'parameters by name'],
    [{ unit: 1 }, 'Did you mean units?'],
    [{ lr: { low: 1 } }, 'a range, choices or one value'],
    [{ lr: { low: 1, high: 2, hight: 3 } }, 'a range, choices or one value'],
    [{ lr: { choices: ['a'] } }, 'Expected lr to be a number'],
    [{ optimizer: { low: 1, high: 2 } }, 'Expected optimizer to be a text'],
    [{ lr: { low: 2, high: 1 } }, 'from a smaller to a larger'],
    [{ units: { type: 'int', low: 1.5, high: 3 } }, 'whole numbers'],
    [{ lr: null }, 'Expected lr to be a number'],
    [{ momentum: { low: 0.1, high: 1, when: { optimizer: 3 } } }, 'Expected optimizer to be a text'],
  ])('refuses %j', async (entries, message) => {
    await expect(read(entries)).rejects.toThrow(message);
  });

  it('says what a file should hold when there is none', async () => {
    await expect(readSpaceFile('/nowhere/space.json', parameters)).rejects.toThrow('a file with a space');
  });
});
