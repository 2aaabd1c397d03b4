/** Whether Node's `require` says that only `import` can load a module. */
export function isForImport(error: unknown): boolean {
  return codeOf(error) === 'ERR_REQUIRE_ASYNC_MODULE' || codeOf(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
}

/** Node's reasons in the words of somebody who wrote an import. */
export function explained(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (code === 'ERR_REQUIRE_ASYNC_MODULE') {
    return new Error(
      `Expected a module that loads at once, but ${name}, or what it imports, awaits something while it loads. ${adviceFor(name)}`,
      { cause: error },
    );
  }
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
    return new Error(
      `Expected a path that the package offers, but "exports" in its package.json does not name ${name}. Import one of the paths that it names.`,
      { cause: error },
    );
  }
  return error;
}

export function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException | null)?.code;
}

function adviceFor(name: string): string {
  return /^[./]/.test(name)
    ? 'Let it export an async function that awaits, and call that in the cell, or write the file as an .mjs module.'
    : "Import that package by name in a cell: import … from 'package';";
}
