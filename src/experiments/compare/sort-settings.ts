import { type ComparedSetting, type Comparison, compareNumbers, type ParameterValue } from '../../comparison';

/**
 * The settings by a column: `learningRate` from small to large, `-learningRate` from large to small; what has no value
 * comes last.
 *
 * @throws RangeError when there is no such column
 */
export function sortSettings({ settings, parameters, metrics }: Comparison, sort: string): ComparedSetting[] {
  const name = sort.replace(/^-/, '');
  const direction = sort.startsWith('-') ? 'max' : 'min';
  const columns = [...parameters, ...metrics, 'seconds'];
  if (!columns.includes(name)) {
    throw new RangeError(
      `Expected a column (${columns.join(', ')}) to sort by, but found "${name}". Name one of these.`,
    );
  }
  const values = new Map(settings.map((setting) => [setting, columnValue(setting, name)]));
  return [...settings].sort((one, other) => {
    const [first, second] = [values.get(one), values.get(other)];
    if (typeof first === 'number' || typeof second === 'number' || first === undefined || second === undefined) {
      return compareNumbers(asNumber(first), asNumber(second), direction);
    }
    const order = String(first).localeCompare(String(second));
    return direction === 'min' ? order : -order;
  });
}

function columnValue({ parameters, metrics, seconds }: ComparedSetting, name: string): ParameterValue | undefined {
  if (Object.hasOwn(parameters, name)) return parameters[name];
  return name === 'seconds' ? seconds?.mean : metrics[name]?.mean;
}

function asNumber(value: ParameterValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
