export const threadId = 0;
export const isMainThread = false;
export const parentPort = null;
