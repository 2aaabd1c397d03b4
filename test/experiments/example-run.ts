import type { RunRecord } from '../../src/experiments/records/run-record';

/** The record of a finished run, with the changes given. */
export function exampleRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 1,
    id: '20260102-030405-basic-classification-abcd',
    status: 'finished',
    notebook: {
      name: 'basic-classification',
      path: 'notebooks/en/basic-classification.ipynb',
      sha256: '00ff',
      content: '11ff',
    },
    code: '22ff',
    parameters: { given: { epochs: 2 }, effective: { epochs: 2, learningRate: 0.001, seed: 42 } },
    seed: 42,
    epochs: [
      { epoch: 0, training: 0, metrics: { loss: 0.5, accuracy: 0.8 }, seconds: 1 },
      { epoch: 1, training: 0, metrics: { loss: 0.4, accuracy: 0.85 }, seconds: 2 },
    ],
    metrics: { testLoss: 0.41, testAccuracy: 0.84 },
    better: {},
    weightsHash: 'ab12',
    started: '2026-01-02T03:04:05.000Z',
    finished: '2026-01-02T03:04:35.000Z',
    seconds: 30,
    cells: [{ id: 'fit', status: 'ok', seconds: 2 }],
    failure: null,
    versions: { node: '20.20.0', tensorflow: '2.21.0' },
    git: { commit: '0123456789abcdef', clean: true },
    machine: {
      host: 'here',
      platform: 'linux x64',
      processor: 'a processor',
      cores: 2,
      memoryBytes: 1e9,
      threads: null,
    },
    process: { host: 'here', pid: 1, birth: 'long ago' },
    sweep: null,
    repeats: null,
    tags: [],
    note: '',
    ...changes,
  };
}
