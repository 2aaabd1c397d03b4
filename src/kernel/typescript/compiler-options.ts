import ts from 'typescript';

/**
 * Cells are checked as an editor checks a file, and a little more patiently: what is not said to be of a type may be
 * anything.
 */
export const options: ts.CompilerOptions = {
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ['node'],
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.esnext.d.ts'],
  types: ['node'],
  allowImportingTsExtensions: true,
  allowJs: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  preserveConstEnums: true,
  jsx: ts.JsxEmit.React,
  newLine: ts.NewLineKind.LineFeed,
  skipLibCheck: true,
  sourceMap: true,
  strict: false,
};
