import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { syncCommandLine } from '../../../src/experiments/manage/sync-command';
import { temporaryFolder } from '../../setup/temporary-folder';
import { writeExampleRun } from './runs-on-disk';

interface Kept {
  name: string;
  status: string;
  metrics: number;
}

/** As much of MLflow as keeps runs by name; it refuses metrics as long as it is told to. */
async function mlflowServer() {
  const state = { runs: [] as Kept[], refuses: false };
  const answers: Record<string, (body: Record<string, string>) => object> = {
    'runs/search': ({ filter }) => ({
      runs: state.runs
        .map(({ name, status }, index) => ({
          info: { run_id: String(index), artifact_uri: 'file:///x', status },
          name,
        }))
        .filter(({ name }) => filter === `tags."mlflow.runName" = '${name}'`),
    }),
    'runs/create': ({ run_name = '' }) => {
      state.runs.push({ name: run_name, status: 'RUNNING', metrics: 0 });
      return { run: { info: { run_id: String(state.runs.length - 1), artifact_uri: 'file:///x' } } };
    },
    'runs/log-batch': ({ run_id, metrics = [] }) => {
      if (state.refuses) throw new Error('full');
      (state.runs[Number(run_id)] as Kept).metrics += metrics.length;
      return {};
    },
    'runs/update': ({ run_id, status = '' }) => Object.assign(state.runs[Number(run_id)] as Kept, { status }),
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    try {
      const answer = answers[(request.url ?? '').replace('/api/2.0/mlflow/', '')];
      response.end(JSON.stringify(answer?.(JSON.parse(text)) ?? { experiment: { experiment_id: '1' } }));
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { state, trackingUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('syncCommandLine(names) sends each run once, completes what is there in part, and closes what was killed', async () => {
  const runsFolder = temporaryFolder();
  const { state, trackingUri } = await mlflowServer();
  writeExampleRun(runsFolder, { id: 'finished' });
  writeExampleRun(runsFolder, { id: 'killed', status: 'interrupted', finished: null, seconds: null });
  const lines: string[] = [];
  const sync = () => syncCommandLine([], { runsFolder, trackingUri, log: (line) => lines.push(line) });
  state.refuses = true;
  expect(await sync()).toBe(1);
  expect(lines.at(-1)).toBe('0 of 2 runs are in MLflow.');
  expect(lines[0]).toMatch(/^finished: The run is not in MLflow, or only in part: .*500/);
  state.refuses = false;
  expect(await sync()).toBe(0);
  const all = [
    { name: 'finished', status: 'FINISHED', metrics: 6 },
    { name: 'killed', status: 'KILLED', metrics: 6 },
  ];
  expect(state.runs).toEqual(all);
  expect(await sync()).toBe(0);
  expect(state.runs).toEqual(all);
});
