import { withoutMarkers } from '../typescript/marker';

/**
 * Lets a function of a cell say, as text, what its author wrote, so that it runs in a worker or a page, where there is
 * no kernel.
 */
export function hideMarkersInFunctions(): void {
  const original = Function.prototype.toString;
  const wrapped = {
    toString(this: unknown): string {
      const text = original.call(this === wrapped.toString ? original : this);
      return withoutMarkers(text);
    },
  };
  Object.defineProperty(Function.prototype, 'toString', {
    value: wrapped.toString,
    writable: true,
    configurable: true,
  });
}

/** Lets an error whose message names a variable, as in `x is not a function`, name it as its author did. */
export function clearMarkers(error: unknown): void {
  if (!(error instanceof Error) || withoutMarkers(error.message) === error.message) return;
  const { message, stack } = error;
  error.message = withoutMarkers(message);
  error.stack = stack && withoutMarkers(stack);
}
