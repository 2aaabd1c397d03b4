import { describe, expect, it } from 'vitest';
import { epochLine, type Progress, progressLine } from '../../src/training/progress-line';

const half: Progress = {
  step: 938,
  steps: 1875,
  seconds: 1.6,
  secondsPerStep: 0.0017,
  logs: { accuracy: 0.8255, loss: 0.49764 },
  finished: false,
};
const whole: Progress = { ...half, step: 1875, seconds: 3.2, finished: true };
const withLogs = (logs: Record<string, number>) => progressLine({ ...whole, logs }).replace(/^.*step/, '');
const withTime = (secondsPerStep: number) =>
  progressLine({ ...half, step: 0, secondsPerStep })
    .split('─ ')[1]
    ?.split(' -')[0];

describe('progressLine', () => {
  it('progressLine(finished) is the line that Keras prints at the end of an epoch', () => {
    expect(progressLine(whole)).toBe('1875/1875 ━━━━━━━━━━━━━━━━━━━━ 3s 2ms/step - accuracy: 0.8255 - loss: 0.4976');
  });

  it('progressLine(running) has the time that is left, and thin dashes for the steps that are', () => {
    expect(progressLine(half)).toBe(' 938/1875 ━━━━━━━━━━────────── 1s 2ms/step - accuracy: 0.8255 - loss: 0.4976');
  });

  it('progressLine(…) begins empty', () => {
    const line = progressLine({ ...half, step: 0, seconds: 0, secondsPerStep: 0, logs: {} });
    expect(line).toBe('   0/1875 ──────────────────── 0s 0s/step');
  });

  it('progressLine(…) writes the time left as Keras does: seconds, minutes, hours', () => {
    expect(withTime(0.0304)).toBe('57s 30ms/step');
    expect(withTime(0.05)).toBe('1:33 50ms/step');
    expect(withTime(2)).toBe('1:02:30 2s/step');
    expect(withTime(0.00002)).toBe('0s 20us/step');
  });

  it('progressLine(…) writes numbers as Keras does: four decimals, powers of ten for the very small', () => {
    expect(withLogs({ loss: 12.34567 })).toBe(' - loss: 12.3457');
    expect(withLogs({ loss: 0.001 })).toBe(' - loss: 1.0000e-03');
    expect(withLogs({ loss: 0 })).toBe(' - loss: 0.0000e+00');
    expect(withLogs({ loss: 0.000123456 })).toBe(' - loss: 1.2346e-04');
    expect(withLogs({ loss: -0.5 })).toBe(' - loss: -0.5000');
    expect(withLogs({ loss: Number.NaN })).toBe(' - loss: nan');
    expect(withLogs({ loss: Number.POSITIVE_INFINITY })).toBe(' - loss: inf');
  });
});

describe('epochLine', () => {
  it('epochLine(…) is the line that Keras prints with verbose=2', () => {
    expect(epochLine(whole)).toBe('1875/1875 - 3s - 2ms/step - accuracy: 0.8255 - loss: 0.4976');
  });
});
