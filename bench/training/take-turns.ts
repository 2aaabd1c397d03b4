import type { Contestant } from './contestants';
import type { Job } from './job';
import type { Measurement } from './measurement';
import type { ModelName } from './models';
import type { Options } from './options';

/** One turn: what a contestant reported of a model in a round. */
export interface Turn extends Measurement {
  round: number;
  model: ModelName;
  contestant: Contestant;
}

/**
 * Lets the contestants take turns, so that a machine that changes its pace changes it for all. A turn that fails is
 * told of and left out.
 *
 * @param run does one turn
 * @param log told what goes on, a line at a time
 */
export async function takeTurns(
  options: Options,
  directory: string,
  run: (contestant: Contestant, job: Job) => Promise<Measurement>,
  log: (line: string) => void,
): Promise<Turn[]> {
  const { rounds, epochs, images, models, peers } = options;
  const turns: Turn[] = [];
  for (const { round, model, contestant } of programme(rounds, models, peers)) {
    const name = `round ${round} of ${rounds}, ${model}, ${contestant}`;
    try {
      const measurement = await run(contestant, { model, epochs, images, directory });
      turns.push({ round, model, contestant, ...measurement });
      const seconds = measurement.epochSeconds.map((value) => value.toFixed(2)).join(', ');
      log([`${name}: epochs of ${seconds} s`, ...(measurement.notes ?? [])].join('; '));
    } catch (error) {
      log(`${name}: failed\n${(error as Error).message}`);
    }
  }
  return turns;
}

function programme(
  rounds: number,
  models: ModelName[],
  peers: Contestant[],
): { round: number; model: ModelName; contestant: Contestant }[] {
  return Array.from({ length: rounds }, (_, index) =>
    models.flatMap((model) => peers.map((contestant) => ({ round: index + 1, model, contestant }))),
  ).flat();
}
