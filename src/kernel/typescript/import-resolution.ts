import ts from '@tslab/typescript-for-tslab';

type Resolution = ts.ResolvedModuleWithFailedLookupLocations;

/** The files behind imports, as TypeScript asks for them: its host's methods of these names. */
export type ImportResolution = Required<
  Pick<ts.WatchCompilerHost<ts.BuilderProgram>, 'resolveModuleNameLiterals' | 'hasInvalidatedResolutions'>
>;

/**
 * Finds the files behind imports.
 *
 * What a package says in "exports" counts where tslab's older rules find no types: packages that are ECMAScript modules only often say it
 * nowhere else. What a package imports is found once; what the user's code imports is looked for again when it was not there, or is gone.
 */
export function importResolution(system: ts.ModuleResolutionHost): ImportResolution {
  const known = new Map<string, Map<string, Resolution>>();
  const packages = ts.createModuleResolutionCache(ts.sys.getCurrentDirectory(), (file) => file);

  function resolve(name: string, file: string, options: ts.CompilerOptions): Resolution {
    const resolutions = known.get(file) ?? new Map<string, Resolution>();
    known.set(file, resolutions);
    const earlier = resolutions.get(name);
    if (earlier && (isInPackage(file) || isThere(earlier))) return earlier;
    const resolution = resolveImport(name, file, options, system, isInPackage(file) ? packages : undefined);
    resolutions.set(name, resolution);
    return resolution;
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

function resolveImport(
  name: string,
  file: string,
  options: ts.CompilerOptions,
  system: ts.ModuleResolutionHost,
  cache?: ts.ModuleResolutionCache,
): Resolution {
  const found = ts.resolveModuleName(name, file, options, system, cache);
  if (isTyped(found) || ts.isExternalModuleNameRelative(name)) return found;
  const moduleResolution = ts.ModuleResolutionKind.Bundler;
  const exported = ts.resolveModuleName(
    name,
    file,
    { ...options, moduleResolution, customConditions: ['node'] },
    system,
  );
  return isTyped(exported) || !found.resolvedModule ? exported : found;
}

function isTyped({ resolvedModule }: Resolution): boolean {
  return resolvedModule !== undefined && !/\.[cm]?jsx?$/.test(resolvedModule.resolvedFileName);
}

function isInPackage(file: string): boolean {
  return file.includes('/node_modules/');
}
