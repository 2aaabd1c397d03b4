import { describe, expect, it } from 'vitest';
import { StepTimer } from '../../src/training/step-timer';

describe('StepTimer', () => {
  it('StepTimer.at(step) divides the time by the steps, the first one left out once there are more', () => {
    let time = 1000;
    const timer = new StepTimer(() => time);
    expect(timer.at(0)).toEqual({ seconds: 0, secondsPerStep: 0 });
    time = 3000;
    expect(timer.at(1)).toEqual({ seconds: 2, secondsPerStep: 2 });
    time = 4000;
    expect(timer.at(11)).toEqual({ seconds: 3, secondsPerStep: 0.1 });
  });

  it('StepTimer.at(step) counts all steps when it is not asked after the first one', () => {
    let time = 0;
    const timer = new StepTimer(() => time);
    time = 5000;
    expect(timer.at(10)).toEqual({ seconds: 5, secondsPerStep: 0.5 });
  });
});
