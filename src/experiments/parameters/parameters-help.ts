import { alignColumns } from '../../text/align-columns';
import { kindOf } from './check-parameters';
import type { Parameter } from './read-parameters';

/** What --help says of a notebook: every parameter with its type, its default and the comment beside it. */
export function parametersHelp(notebook: string, parameters: Parameter[]): string {
  if (parameters.length === 0) {
    return `${notebook} has no parameters: none of its code cells is tagged "parameters".\n`;
  }
  const rows = parameters.map(({ name, value, comment }) => [name, kindOf(value), JSON.stringify(value), comment]);
  const example = parameters[0] as Parameter;
  return [
    `Parameters of ${notebook}:`,
    '',
    ...alignColumns([['name', 'type', 'default', ''], ...rows]).map((line) => `  ${line}`),
    '',
    `Set one with --set, such as --set ${example.name}=${JSON.stringify(example.value)}`,
    '',
  ].join('\n');
}
