import { didYouMean } from '../../text/nearest-name';
import type { Kind } from './study';

/** The samplers and pruners that `study.py` knows; ASHA is Optuna's SuccessiveHalvingPruner. */
export const samplerNames = ['tpe', 'cmaes', 'random', 'nsgaii'];
export const prunerNames = ['median', 'asha', 'hyperband', 'percentile', 'none'];

/**
 * Reads `hyperband` or `hyperband:min_resource=2,reduction_factor=3`.
 *
 * @throws RangeError for a name that is not known, SyntaxError for options that are none
 */
export function parseKind(text: string, names: string[]): Kind {
  const [name = '', ...rest] = text.split(':');
  if (!names.includes(name)) {
    throw new RangeError(`Expected one of ${names.join(', ')}, but found "${name}".${didYouMean(name, names)}`);
  }
  const options = rest.join(':').split(',').filter(Boolean);
  return { name, options: Object.fromEntries(options.map((option) => parseOption(option, text))) };
}

function parseOption(option: string, text: string): [string, number | string | boolean] {
  const [, name, value] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(option) ?? [];
  if (name === undefined || value === undefined) {
    throw new SyntaxError(`Expected options such as median:n_startup_trials=5,n_warmup_steps=2, but found "${text}".`);
  }
  if (/^(true|false)$/i.test(value)) return [name, value.toLowerCase() === 'true'];
  return [name, Number.isFinite(Number(value)) ? Number(value) : value];
}
