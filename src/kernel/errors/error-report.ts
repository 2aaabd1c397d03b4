import util from 'node:util';
import type { Diagnostic } from '../typescript/diagnostics';
import { withoutMarkers } from '../typescript/marker';
import { codeExcerpt } from './code-excerpt';
import { alarm, bold } from './colors';
import { type Sources, traceback } from './traceback';
import { positionOf, TypeScriptError } from './typescript-error';

/** The content of Jupyter's `error` message. */
export interface ErrorReport {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What `thrown`, which need not be an error, looks like under the cell that threw it. */
export function errorReport(thrown: unknown, sources: Sources): ErrorReport {
  if (thrown instanceof TypeScriptError) return reportTypes(thrown);
  if (!isError(thrown)) return report('Error', `${util.inspect(thrown)} was thrown, which is no Error.`, []);
  const name = thrown.name || 'Error';
  return report(name, withoutMarkers(thrown.message), [
    ...traceback(thrown.stack ?? '', sources),
    ...detailsOf(thrown, sources),
  ]);
}

/** Properties beyond an error's own, such as a code; then what caused it. */
function detailsOf(error: Error, sources: Sources): string[] {
  const { cause, ...properties } = { ...error, cause: error.cause };
  const { name: _, errors: __, ...shown } = properties as Record<string, unknown>;
  const lines =
    Object.keys(shown).length > 0
      ? util
          .inspect(shown)
          .split('\n')
          .map((line) => `  ${line}`)
      : [];
  const causes = error instanceof AggregateError ? error.errors : cause === undefined ? [] : [cause];
  return [
    ...lines,
    ...causes.flatMap((inner) => {
      const [first = '', ...rest] = errorReport(inner, sources).traceback;
      return [`Caused by: ${first}`, ...rest];
    }),
  ];
}

/** At most this many type errors are shown; the rest mostly follow from the first ones. */
const shownDiagnostics = 10;

function reportTypes({ cellName, source, diagnostics, message }: TypeScriptError): ErrorReport {
  const groups = grouped(diagnostics);
  const lines = groups.slice(0, shownDiagnostics).flatMap((group) => {
    const [first, ...explanations] = group as [Diagnostic, ...Diagnostic[]];
    const { start, end, fileName, code, messageText } = first;
    const place = { line: start.line + 1, column: start.character + 1, length: end.offset - start.offset };
    return [
      `  at ${bold(positionOf(cellName, first))}  ${messageText} (TS${code})`,
      ...explanations.map((explanation) => `     ${explanation.messageText}`),
      ...(fileName ? [] : codeExcerpt(source, place, 0)),
    ];
  });
  const left = groups.length - shownDiagnostics;
  const details = left > 0 ? [...lines, `  … and ${left} more`] : lines;
  return {
    ename: 'TypeScriptError',
    evalue: message,
    traceback: [heading('TypeScriptError', summary(groups)), ...details],
  };
}

function summary(groups: Diagnostic[][]): string {
  const found = groups.length === 1 ? '1 mistake' : `${groups.length} mistakes`;
  return `The cell was not run, because TypeScript found ${found} in it.`;
}

/** TypeScript explains a mistake in several messages about one place, which belong together. */
function grouped(diagnostics: Diagnostic[]): Diagnostic[][] {
  const groups: Diagnostic[][] = [];
  for (const diagnostic of diagnostics) {
    const last = groups.at(-1)?.[0];
    const isSame = last && last.start.offset === diagnostic.start.offset && last.end.offset === diagnostic.end.offset;
    if (isSame) groups.at(-1)!.push(diagnostic);
    else groups.push([diagnostic]);
  }
  return groups;
}

function report(ename: string, evalue: string, details: string[]): ErrorReport {
  return { ename, evalue, traceback: [heading(ename, evalue), ...details] };
}

function heading(name: string, message: string): string {
  return `${alarm(name)}: ${message}`;
}

/** Errors of another realm, such as a vm context, are errors, too. */
function isError(value: unknown): value is Error {
  return value instanceof Error || util.types.isNativeError(value);
}
