import { createHash } from 'node:crypto';
import path from 'node:path';
import { findNotebook } from '../notebooks/find-notebook';
import { loadNotebook } from '../parameters/load-notebook';
import { notebookContent, usedCode } from '../runs/used-code';
import type { Setting } from '../sweep/plan-sweep';
import { parseKind, prunerNames, samplerNames } from './kind';
import { type Objective, objectivesOf } from './objectives';
import { orderSpace, type SearchSpace, typedSpace } from './space';
import { readSpaceFile } from './space-file';
import type { Kind } from './study';

/** What a search looks for, as typed. */
export interface SearchRequest {
  /** `name=range`, `name=values`, or `name=value` for one that stays. */
  set?: string[];
  /** `name: other=values`: the parameter is there only with these values of the other one. */
  when?: string[];
  /** A file with more of the space. */
  space?: string;
  /** val_loss by default, as in Keras' callbacks. */
  metric?: string[];
  /** minimize or maximize, one for each metric; told by its name by default. */
  direction?: string[];
  /** tpe by default; `cmaes:popsize=8`. */
  sampler?: string;
  /** median by default, and none with several objectives; `asha:min_resource=2`. */
  pruner?: string;
}

export interface Search {
  id: string;
  /** The notebook, and its text as it is now. */
  file: string;
  text: string;
  /** Digest of the code that the notebook uses (`usedCode`). */
  code: string;
  /** The notebook's own values of all parameters. */
  defaults: Setting;
  space: SearchSpace;
  objectives: Objective[];
  sampler: Kind;
  pruner: Kind;
}

/**
 * A search over a notebook that is named by path or as a lesson. Its name follows from the notebook and its code, the
 * space and the objectives: with these the same, it is the same study, whatever sampler and pruner.
 *
 * @throws for what `findNotebook`, `typedSpace`, `readSpaceFile`, `orderSpace`, `objectivesOf` and `parseKind` refuse,
 *   and a RangeError for pruning with several objectives, which Optuna does not know
 */
export async function describeSearch(name: string, request: SearchRequest): Promise<Search> {
  const { set = [], when = [], space: spaceFile, metric = ['val_loss'], direction, sampler = 'tpe' } = request;
  const { path: file, text, notebook, parameters } = await loadNotebook(await findNotebook(name));
  const typed = typedSpace(set, when, parameters);
  const read = spaceFile === undefined ? [] : await readSpaceFile(spaceFile, parameters);
  // What is typed goes before what the file says.
  const own = read.filter((dimension) => !typed.some((other) => other.name === dimension.name));
  const space = orderSpace([...own, ...typed]);
  const objectives = objectivesOf(metric, direction);
  const defaults = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.value]));
  const pruner = prunerOf(request.pruner, objectives, { ...defaults, ...space.fixed }.epochs);
  const code = usedCode(notebook, file);
  const identity = [notebookContent(notebook), code, space, objectives];
  const digest = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  return {
    id: `${path.basename(file, '.ipynb')}-search-${digest}`,
    file,
    text,
    code,
    defaults,
    space,
    objectives,
    sampler: parseKind(sampler, samplerNames),
    pruner,
  };
}

/** Hyperband is told how long the longest run is, where the notebook says it. */
function prunerOf(text: string | undefined, objectives: Objective[], epochs: unknown): Kind {
  const several = objectives.length > 1;
  const pruner = parseKind(text ?? (several ? 'none' : 'median'), prunerNames);
  if (several && pruner.name !== 'none') {
    throw new RangeError(
      `Expected no pruner with several objectives, since there is no one order to prune by, but found ${pruner.name}.`,
    );
  }
  if (pruner.name !== 'hyperband' || typeof epochs !== 'number') return pruner;
  return { ...pruner, options: { max_resource: epochs, ...pruner.options } };
}
