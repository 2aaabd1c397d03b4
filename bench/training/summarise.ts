import { type Contestant, targetOf } from './contestants';
import type { ModelName } from './models';
import type { Options } from './options';
import { type Spread, spread } from './spread';
import type { Turn } from './take-turns';

/** What all turns of a contestant with a model come to. */
export interface Summary {
  model: ModelName;
  contestant: Contestant;
  firstEpochSeconds?: Spread;
  /** Of the epochs after the first. */
  epochSeconds?: Spread;
  /** Our median seconds for a steady epoch divided by the contestant's. */
  ratio?: number;
  /** What the ratio should not exceed. */
  target?: number;
  /** Whether it does not; only told of all 60,000 images, which the target is about. */
  met?: boolean;
  peakMemoryBytes?: Spread;
  accuracy?: Spread;
  firstEvaluateSeconds?: Spread;
  evaluateSeconds?: Spread;
  firstPredictSeconds?: Spread;
  predictSeconds?: Spread;
}

/** The summaries of all contestants that had a turn, model by model. */
export function summarise(turns: Turn[], { models, peers, images }: Options): Summary[] {
  return models.flatMap((model) => {
    const summaries = peers.map((contestant) => summariseTurns(model, contestant, turns));
    const ours = summaries.find(({ contestant }) => contestant === 'ours')?.epochSeconds;
    return summaries
      .filter(({ epochSeconds }) => epochSeconds)
      .map((summary) => ({ ...summary, ...compare(ours, summary, images === 60000) }));
  });
}

function summariseTurns(model: ModelName, contestant: Contestant, all: Turn[]): Summary {
  const turns = all.filter((turn) => turn.model === model && turn.contestant === contestant);
  const first = (series: (turn: Turn) => number[] | undefined) =>
    spread(turns.flatMap((turn) => series(turn)?.slice(0, 1) ?? []));
  const steady = (series: (turn: Turn) => number[] | undefined) =>
    spread(turns.flatMap((turn) => series(turn)?.slice(1) ?? []));
  return {
    model,
    contestant,
    firstEpochSeconds: first((turn) => turn.epochSeconds),
    epochSeconds: steady((turn) => turn.epochSeconds),
    peakMemoryBytes: spread(turns.map((turn) => turn.peakMemoryBytes)),
    accuracy: spread(turns.map((turn) => turn.accuracy)),
    firstEvaluateSeconds: first((turn) => turn.evaluateSeconds),
    evaluateSeconds: steady((turn) => turn.evaluateSeconds),
    firstPredictSeconds: first((turn) => turn.predictSeconds),
    predictSeconds: steady((turn) => turn.predictSeconds),
  };
}

function compare(
  ours: Spread | undefined,
  { model, contestant, epochSeconds }: Summary,
  judged: boolean,
): Pick<Summary, 'ratio' | 'target' | 'met'> {
  if (!ours || !epochSeconds || contestant === 'ours') return {};
  const ratio = ours.median / epochSeconds.median;
  const target = targetOf(contestant, model);
  return { ratio, target, met: judged && target !== undefined ? ratio <= target : undefined };
}
