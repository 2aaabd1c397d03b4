import { describe, expect, it } from 'vitest';
import { parseAssignment } from '../../../src/experiments/parameters/parse-assignment';
import { readParameters } from '../../../src/experiments/parameters/read-parameters';
import { notebookWith } from '../notebook-with';

const parameters = readParameters(
  notebookWith(
    "const epochs = 10;\nconst learningRate = 0.001;\nconst name = 'a';\nconst on = true;\nconst units = [8];\nconst mixed = [1, 'a'];\nconst nothing = [];",
  ),
);

describe('parseAssignment', () => {
  it.each([
    ['epochs=3', ['epochs', 3]],
    ['learningRate=1e-3', ['learningRate', 0.001]],
    ['learningRate= .5 ', ['learningRate', 0.5]],
    ['epochs=-60_000', ['epochs', -60000]],
    ['name=adam', ['name', 'adam']],
    ['name="3"', ['name', '3']],
    ['name=', ['name', '']],
    ['name=a=b', ['name', 'a=b']],
    ['on=false', ['on', false]],
    ['units=[16, 32]', ['units', [16, 32]]],
    ['units=[]', ['units', []]],
    ['mixed=["b", 2]', ['mixed', ['b', 2]]],
    ['nothing=[true]', ['nothing', [true]]],
  ])('parseAssignment("%s") reads it by the parameter’s type', (text, expected) => {
    expect(parseAssignment(text, parameters)).toEqual(expected);
  });

  it.each([
    ['epochs="1e-3"', 'epochs to be a number, such as 10, but found "1e-3". Leave out the quotes.'],
    ['epochs=NaN', 'found NaN'],
    ['epochs=Infinity', 'found Infinity'],
    ['epochs=1e999', 'found 1e999'],
    ['epochs=', 'epochs to be a number'],
    ['epochs=3 * 2', 'found 3 * 2'],
    ['on=yes', 'on to be a boolean, such as true, but found yes'],
    ['units=16', 'units to be a list of numbers, such as [8], but found 16. Lists are written as in JSON.'],
    ['units=["a"]', 'list of numbers'],
    ['units=[1, "a"]', 'list of numbers'],
    ['mixed=[true]', 'mixed to be a list of numbers and texts'],
    ['nothing=[[1]]', 'nothing to be a list'],
    ['learning-rate=1', 'Did you mean learningRate?'],
    ['epochs', 'Expected an assignment like --set epochs=3, but found "epochs".'],
  ])('parseAssignment("%s") says what was wanted', (text, message) => {
    expect(() => parseAssignment(text, parameters)).toThrow(message);
  });
});
