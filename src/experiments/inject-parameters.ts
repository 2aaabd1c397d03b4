import { type Cell, type Notebook, tagsOf } from './parse-notebook';
import { findParametersCell, type Parameter, type ParameterValue, readParameters } from './read-parameters';

const injectedTag = 'injected-parameters';

/**
 * The notebook with other values for its parameters: a cell tagged `injected-parameters` right after the one tagged `parameters`.
 *
 * An earlier injected cell is replaced, the notebook given stays as it is, and nothing is added when `values` is empty.
 * Throws a `RangeError` for a name that is not in the parameters cell, a `TypeError` for a value of another type or a number that is not finite.
 */
export function injectParameters(notebook: Notebook, values: Record<string, ParameterValue>): Notebook {
  const parameters = readParameters(notebook);
  for (const [name, value] of Object.entries(values)) checkValue(name, value, parameters);
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes(injectedTag));
  if (Object.keys(values).length > 0) {
    cells.splice(findParametersCell({ ...notebook, cells }) + 1, 0, injectedCell(values));
  }
  return { ...notebook, cells };
}

function checkValue(name: string, value: ParameterValue, parameters: Parameter[]): void {
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (!parameter) {
    const names = parameters.map((candidate) => candidate.name).join(', ') || 'none';
    throw new RangeError(`Expected one of the notebook's parameters (${names}) but found "${name}".`);
  }
  if (typeof value !== typeof parameter.value || (typeof value === 'number' && !Number.isFinite(value))) {
    const found = typeof value === 'string' ? JSON.stringify(value) : String(value);
    throw new TypeError(
      `Expected ${name} to be a ${typeof parameter.value}, such as ${parameter.value}, but found ${found}.`,
    );
  }
}

/** JSON's values are TypeScript's literals. */
function injectedCell(values: Record<string, ParameterValue>): Cell {
  const lines = Object.entries(values).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  return {
    cell_type: 'code',
    execution_count: null,
    id: injectedTag,
    metadata: { tags: [injectedTag] },
    outputs: [],
    source: lines.join('\n'),
  };
}
