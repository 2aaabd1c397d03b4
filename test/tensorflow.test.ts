import { expect, it } from 'vitest';
import { versions } from '../src/tensorflow';

it('versions() names TensorFlow.js and the native library', () => {
  expect(versions().tfjs).toBe('4.22.0');
  expect(versions().tensorflow).toMatch(/^2\.\d+\.\d+/);
});
