import { expect, test } from 'vitest';
import { placeInLibrary } from '../../../src/setup/native/tensorflow-library';

test('placeOf(name) puts the two libraries into lib, on Linux and on macOS', () => {
  expect(placeInLibrary('tensorflow/libtensorflow_cc.so.2')).toBe('lib/libtensorflow_cc.so.2');
  expect(placeInLibrary('tensorflow/libtensorflow_framework.2.dylib')).toBe('lib/libtensorflow_framework.2.dylib');
});

test('placeOf(name) keeps the headers of the C interface where they include one another', () => {
  expect(placeInLibrary('tensorflow/include/tensorflow/c/c_api.h')).toBe('include/tensorflow/c/c_api.h');
  expect(placeInLibrary('tensorflow/include/tsl/platform/ctstring.h')).toBe('include/tsl/platform/ctstring.h');
  expect(placeInLibrary('tensorflow/include/xla/tsl/c/tsl_status.h')).toBe('include/xla/tsl/c/tsl_status.h');
});

test('placeOf(name) leaves everything else in the package, also a path that would lead out of the folder', () => {
  expect(placeInLibrary('tensorflow/python/ops.py')).toBeUndefined();
  expect(placeInLibrary('tensorflow/include/Eigen/Core')).toBeUndefined();
  expect(placeInLibrary('../libtensorflow_cc.so.2')).toBeUndefined();
});
