import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeHyperparameters } from '../../../src/experiments/trackers/tensor-board';
import { pythonCommand } from '../../../src/setup/layout';
import { exampleRun } from '../example-run';

/** What the HParams tab asks of its backend. */
const program = `
import json, sys
from google.protobuf import json_format
from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, get_experiment, list_session_groups
from tensorboard.context import RequestContext
events = plugin_event_multiplexer.EventMultiplexer(); events.AddRunsFromDirectory(sys.argv[1]); events.Reload()
provider = data_provider.MultiplexerDataProvider(events, sys.argv[1])
context = backend_context.Context(base_plugin.TBContext(logdir=sys.argv[1], multiplexer=events, data_provider=provider))
request = RequestContext()
metadata = context.hparams_metadata(request, '')
none = context.hparams_from_data_provider(request, '', 0)
experiment = context.experiment_from_metadata(request, '', True, metadata, none)
wanted = api_pb2.ListSessionGroupsRequest(start_index=0, slice_size=10, include_metrics=True,
  allowed_statuses=[api_pb2.STATUS_SUCCESS, api_pb2.STATUS_FAILURE, api_pb2.STATUS_UNKNOWN],
  col_params=[api_pb2.ColParams(metric=info.name) for info in experiment.metric_infos])
groups = list_session_groups.Handler(request, context, '', wanted).run()
print(json.dumps([json_format.MessageToDict(experiment), json_format.MessageToDict(groups)]))`;

it('writeHyperparameters(record, folder) writes what TensorBoard’s own HParams backend reads', async ({ skip }) => {
  skip(!existsSync(pythonCommand), 'no .venv: run npm run setup');
  const runs = mkdtempSync(path.join(tmpdir(), 'runs-'));
  try {
    const effective = { learningRate: 0.25, optimizer: 'adam', shuffle: true, layers: [64, 10] };
    const parameters = { given: {}, effective };
    await writeHyperparameters(exampleRun({ id: 'a', parameters }), path.join(runs, 'a'));
    const changes = { id: 'b', status: 'failed', metrics: { testAccuracy: 0.5 } } as const;
    const other = { given: {}, effective: { ...effective, learningRate: 0.5, shuffle: false } };
    await writeHyperparameters(exampleRun({ ...changes, parameters: other }), path.join(runs, 'b'));
    const { stdout, stderr } = spawnSync(pythonCommand, ['-c', program, runs], { encoding: 'utf8' });
    expect(stdout, stderr).not.toBe('');
    const [experiment, { sessionGroups }] = JSON.parse(stdout);
    expect(experiment.hparamInfos.map(({ name, type }: Record<string, string>) => [name, type]).sort()).toEqual([
      ['layers', 'DATA_TYPE_STRING'],
      ['learningRate', 'DATA_TYPE_FLOAT64'],
      ['optimizer', 'DATA_TYPE_STRING'],
      ['shuffle', 'DATA_TYPE_BOOL'],
    ]);
    const [first, second] = sessionGroups.sort((a: { name: string }, b: { name: string }) =>
      a.name < b.name ? -1 : 1,
    );
    expect(first.hparams).toEqual({ ...effective, layers: '[64,10]' });
    expect(second.hparams.learningRate).toBe(0.5);
    expect([first, second].map(({ sessions: [session] }) => session.status)).toEqual([
      'STATUS_SUCCESS',
      'STATUS_FAILURE',
    ]);
    const values = (group: { metricValues: { name: { tag: string }; value: number; trainingStep?: number }[] }) =>
      Object.fromEntries(group.metricValues.map(({ name, value }) => [name.tag, value]));
    expect(values(first)).toEqual({ testLoss: Math.fround(0.41), testAccuracy: Math.fround(0.84) });
    expect(values(second)).toEqual({ testAccuracy: 0.5 });
  } finally {
    rmSync(runs, { recursive: true });
  }
}, 120_000);
