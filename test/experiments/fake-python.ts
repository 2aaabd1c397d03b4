import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A program in the place of Python: it takes the request and does what `script` says, JavaScript that may use
 * `request`, `say` (an event), `report` (what a notebook tells its run), `folder` (the run's) and `fs`.
 */
export function fakePython(folder: string, script: string): string {
  const file = path.join(folder, 'python.js');
  const lines = [
    `#!${process.execPath}`,
    "const fs = require('node:fs');",
    "const request = JSON.parse(fs.readFileSync(0, 'utf8'));",
    'const folder = process.env.FASHION_RUN_DIRECTORY;',
    'const say = (event) => fs.writeSync(1, JSON.stringify(event) + "\\n");',
    'const report = (entry) => fs.appendFileSync(folder + "/reports.jsonl", JSON.stringify(entry) + "\\n");',
    'fs.writeFileSync(request.executedPath, JSON.stringify(request.notebook));',
    script,
  ];
  writeFileSync(file, lines.join('\n'));
  chmodSync(file, 0o755);
  return file;
}

/** Two epochs, the weights, a metric: what a notebook like the lessons reports. */
export const reportTraining = `
  report({ type: 'training', training: 'a', versions: { tensorflow: '2' } });
  for (const epoch of [0, 1]) report({ type: 'epoch', training: 'a', epoch, metrics: { loss: 0.5 - epoch / 4 }, seconds: epoch });
  report({ type: 'weights', sha256: 'abc' });
  report({ type: 'metrics', metrics: { testLoss: 'NaN' } });
`;
