/** The names by which a cell's code finds the interrupt: an array whose first element says whether, and a function that throws. */
export const interruptNames = { signal: '__interrupt__', stop: '__stop__' };

/** Where the control thread finds, in the main thread, what takes it out of the middle of its tasks. */
export const cancelTasks = 'fashion-mnist.cancel-tasks';
