import ts from 'typescript';
import { moduleFile, syntaxErrors } from './internals';
import { parse } from './parse';

/** TypeScript's number for JSX where none is expected. */
const unexpectedJsx = 17004;

/**
 * What is wrong with a cell whose syntax is wrong only because it holds JSX; undefined where that is not the reason.
 */
export function aboutJsx(source: string, fileName: string): ts.DiagnosticWithLocation | undefined {
  const withJsx = moduleFile(`${fileName}x`, source, ts.ScriptTarget.Latest);
  if (syntaxErrors(withJsx).length > 0) return undefined;
  const element = firstElement(withJsx);
  return (
    element && {
      file: parse(source, fileName),
      start: element.getStart(withJsx),
      length: element.getWidth(withJsx),
      code: unexpectedJsx,
      category: ts.DiagnosticCategory.Error,
      messageText:
        "JSX cannot stand in a cell. Call its factory instead, as in React.createElement('div', {}, …), or write it in a .tsx file beside the notebook and import that.",
    }
  );
}

function firstElement(node: ts.Node): ts.Node | undefined {
  const isElement = ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
  return isElement ? node : ts.forEachChild(node, firstElement);
}
