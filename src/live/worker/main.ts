/** A worker in which the cells of a page run. */
import type { FromWorker, ToWorker } from '../messages';
import { PageKernel } from './page-kernel';

const send = (message: FromWorker): void => globalThis.postMessage(message);

const kernel = new PageKernel(send);

globalThis.onmessage = ({ data }: MessageEvent<ToWorker>) => kernel.handle(data);
globalThis.onunhandledrejection = (event) => {
  event.preventDefault();
  kernel.handleStray(event.reason);
};
globalThis.onerror = (_message, _source, _line, _column, error) => {
  kernel.handleStray(error);
  return true;
};
