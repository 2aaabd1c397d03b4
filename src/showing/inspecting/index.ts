/** What the debugger asks of the library: a value in one line, and what it consists of. */
export { oneLine, typeName } from './one-line';
export type { Part, Parts } from './parts';
export { namedParts } from './parts';
export { partsOf } from './parts-of';
