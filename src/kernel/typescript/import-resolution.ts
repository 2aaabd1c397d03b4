import path from 'node:path';
import ts from 'typescript';
import { libraryName } from '../library-name';
import type { ImportResolution } from './internals';

type Resolution = ts.ResolvedModuleWithFailedLookupLocations;

/**
 * Finds the files behind imports.
 *
 * What a package imports is found once; what the user's code imports is looked for again when it was not there, or is
 * gone. What is not found from a cell is looked for from `fallback`, a file of this project, so that its library can be
 * imported anywhere.
 */
export function importResolution(
  system: ts.ModuleResolutionHost,
  isCell: (file: string) => boolean,
  fallback: string,
): ImportResolution {
  const known = new Map<string, Map<string, Resolution>>();
  const packages = ts.createModuleResolutionCache(path.dirname(fallback), (file) => file);

  function resolve(name: string, file: string, options: ts.CompilerOptions): Resolution {
    const resolutions = known.get(file) ?? new Map<string, Resolution>();
    known.set(file, resolutions);
    const earlier = resolutions.get(name);
    if (earlier && (isInPackage(file) || isThere(earlier))) return earlier;
    const resolution = look(name, file, options);
    resolutions.set(name, resolution);
    return resolution;
  }

  function look(name: string, file: string, options: ts.CompilerOptions): Resolution {
    const found = ts.resolveModuleName(name, file, options, system, isInPackage(file) ? packages : undefined);
    if (found.resolvedModule || !isCell(file)) return found;
    return ts.resolveModuleName(name === libraryName ? './src' : name, fallback, options, system);
  }

  const isThere = ({ resolvedModule }: Resolution): boolean =>
    resolvedModule !== undefined &&
    (isInPackage(resolvedModule.resolvedFileName) || system.fileExists(resolvedModule.resolvedFileName));

  return {
    resolveModuleNameLiterals: (literals, file, _redirect, options) =>
      literals.map(({ text }) => resolve(text, file, options)),
    hasInvalidatedResolutions: (file) => !isInPackage(file) && ![...(known.get(file)?.values() ?? [])].every(isThere),
  };
}

export function isInPackage(file: string): boolean {
  return file.includes('/node_modules/');
}
