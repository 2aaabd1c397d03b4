/** Where the control thread finds, in the main thread, what takes it out of the middle of its tasks. */
export const runningTasksName = 'fashion-mnist.running-tasks';
