/** Timers as they are before any cell runs; `setImmediate` lets messages of the page arrive first. */
const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

function setImmediate(callback: (...parameters: unknown[]) => void, ...parameters: unknown[]): void {
  waiting.push(() => callback(...parameters));
  channel.port2.postMessage(undefined);
}

export { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout };
