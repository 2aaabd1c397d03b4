import { type Notebook, type NotebookCell, tagsOf } from '../notebooks/parse-notebook';
import { checkParameters, findParameter } from './check-parameters';
import { findParametersCell, type Parameter, type ParameterValue, readParameters } from './read-parameters';

const injectedTag = 'injected-parameters';

/** Whether a cell holds parameters that were set from outside. */
export const isInjected = (cell: NotebookCell): boolean => tagsOf(cell).includes(injectedTag);

/**
 * The notebook with other values for its parameters: a cell tagged `injected-parameters` right after the one tagged
 * `parameters`.
 *
 * An earlier injected cell is replaced, the notebook given stays as it is, and nothing is added when `values` is empty.
 * Throws what `checkParameters` throws.
 */
export function injectParameters(notebook: Notebook, values: Record<string, ParameterValue>): Notebook {
  const parameters = readParameters(notebook);
  checkParameters(values, parameters);
  const cells = notebook.cells.filter((cell) => !isInjected(cell));
  if (Object.keys(values).length > 0) {
    cells.splice(findParametersCell({ ...notebook, cells }) + 1, 0, injectedCell(values, parameters));
  }
  return { ...notebook, cells };
}

/**
 * The values of all parameters: those given, and the notebook's own for the others. Throws what `checkParameters`
 * throws.
 */
export function effectiveParameters(
  notebook: Notebook,
  values: Record<string, ParameterValue>,
): Record<string, ParameterValue> {
  const parameters = readParameters(notebook);
  checkParameters(values, parameters);
  return { ...Object.fromEntries(parameters.map(({ name, value }) => [name, value])), ...values };
}

/**
 * JSON's values are TypeScript's literals; they stand where the notebook's own ones do, so that types stay as they were
 * declared.
 */
function injectedCell(values: Record<string, ParameterValue>, parameters: Parameter[]): NotebookCell {
  const lines = Object.entries(values).map(([name, value]) => {
    const { declaration, around } = findParameter(name, parameters);
    return `${declaration} ${around.join(JSON.stringify(value))};`;
  });
  return {
    cell_type: 'code',
    execution_count: null,
    id: injectedTag,
    metadata: { tags: [injectedTag] },
    outputs: [],
    source: ['// Parameters', ...lines].join('\n'),
  };
}
