/** The names by which a cell's code finds the interrupt: an array whose first element says whether, and a function that throws. */
export const interruptNames = { signal: '__interrupt__', stop: '__stop__' };
