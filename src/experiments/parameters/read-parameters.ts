import ts from 'typescript';
import type { ParameterValue } from '../../comparison';
import { type Notebook, type NotebookCell, tagsOf } from '../notebooks/parse-notebook';
import { readLiteral } from './read-literal';

export type { ParameterValue } from '../../comparison';

/** One line of a notebook's parameters cell: `const epochs = 10; // passes over the training images`. */
export interface Parameter {
  name: string;
  value: ParameterValue;
  comment: string;
  declaration: 'const' | 'let';
  /** What stands before and after the value, so that another one keeps the type: `mode: string = ` and ` as const`. */
  around: [before: string, after: string];
}

/** The index of the cell tagged `parameters`, or -1. */
export function findParametersCell(notebook: Notebook): number {
  return notebook.cells.findIndex((cell) => cell.cell_type === 'code' && tagsOf(cell).includes('parameters'));
}

/**
 * The parameters of a notebook, in the order of its cell tagged `parameters`; none when it has no such cell.
 *
 * A parameter is a `const` or `let` with a number, a text, true, false or a list of those; its comment stands beside
 * it, or in the lines above it. Whatever else the cell does is left alone. Throws a `SyntaxError` when the cell is no
 * TypeScript.
 */
export function readParameters(notebook: Notebook): Parameter[] {
  const cell = notebook.cells[findParametersCell(notebook)];
  return cell ? parseParameters(cell) : [];
}

function parseParameters({ source }: NotebookCell): Parameter[] {
  const file = ts.createSourceFile('parameters.ts', source, ts.ScriptTarget.ES2022, true);
  const [problem] = (file as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] }).parseDiagnostics;
  if (problem) {
    const line = source.split('\n')[file.getLineAndCharacterOfPosition(problem.start).line]?.trim();
    const message = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
    throw new SyntaxError(`Expected the parameters cell to be TypeScript, but found "${line}": ${message}`);
  }
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name, initializer, end }) => {
      const literal = initializer && readLiteral(initializer);
      if (!ts.isIdentifier(name) || literal === undefined) return [];
      const { value, node } = literal;
      const declaration = statement.declarationList.flags & ts.NodeFlags.Const ? 'const' : 'let';
      const around: Parameter['around'] = [source.slice(name.getStart(), node.getStart()), source.slice(node.end, end)];
      return [{ name: name.text, value, comment: commentOf(statement, source), declaration, around }];
    }),
  );
}

/** The comment that ends the statement's last line, otherwise the ones right above it. */
function commentOf(statement: ts.Statement, source: string): string {
  const beside = ts.getTrailingCommentRanges(source, statement.end) ?? [];
  const above = ts.getLeadingCommentRanges(source, statement.getFullStart()) ?? [];
  return (beside.length > 0 ? beside : above.filter((range) => isBelowBlankLine(range, source)))
    .map(({ pos, end }) => source.slice(pos, end).replace(/^\/\*+|\*+\/$|^\/\/|^\s*\*/gm, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A comment with nothing but comments between it and the statement: a heading of the cell is followed by a blank line.
 */
function isBelowBlankLine({ end }: ts.CommentRange, source: string): boolean {
  return !/^[ \t]*\n[ \t]*\n/.test(source.slice(end));
}
