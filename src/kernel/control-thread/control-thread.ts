import fs from 'node:fs';
import path from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Cell } from '../cells/cell';
import { loopSignal } from '../cells/loop-signal';
import { runningTasks } from '../cells/running-tasks';
import type { Pipes, StreamName } from '../descriptors/pipes';
import type { Connection } from '../wire/connection';
import type { Header, Message } from '../wire/message';
import { framesFor, type SendingSocket } from '../wire/sockets';
import { runningTasksName } from './running-tasks-name';
import { WaitingText } from './waiting-text';

/** What the thread has to know of the cell that runs. */
export interface RunningCell {
  id: number;
  stopSignal: Int32Array;
}

export interface ControlThreadData {
  connection: Connection;
  kernelInfo: object;
  /** The process that started the kernel; it can end before the thread has begun. */
  parent: number;
  loopSignal: Int32Array;
  /**
   * Its first element is the number of the last interrupt that the main thread has heard of; its second not 0 when it
   * has heard of the shutdown.
   */
  heard: Int32Array;
  /** Its element is 1 while the main thread evaluates something for the debugger. */
  evaluating: Int32Array;
  pipes: Pipes | undefined;
  /** How much text is on its way to the thread. */
  waitingText: Int32Array;
  /** Leads what is read from the pipes to the main thread. */
  output: MessagePort;
}

/** What the main thread asks for. */
export type ControlRequest =
  | { ask: 'send'; socket: SendingSocket; frames: Uint8Array[]; busyWith?: Partial<Header> }
  /** Text for a stream of the cell that `parent` has asked for; where it is absent, of the one before. */
  | { ask: 'print'; name: StreamName; text: string; parent?: Partial<Header> }
  | { ask: 'running'; cell: RunningCell | undefined }
  | { ask: 'end' };

export type ControlEvent =
  | { event: 'interrupt'; request: number; cell: number | undefined }
  | { event: 'shutdown' }
  | { event: 'message'; socket: 'shell' | 'stdin'; message: Message };

interface ControlListeners {
  /** An interrupt of the cell that runs; where none runs, of whatever is left of earlier ones. */
  onInterrupt(cell: Cell | undefined): void;
  /** The kernel shall end; when everything is done that has to be done before, `end` is to be called. */
  onShutdown(): void;
  onMessage(socket: 'shell' | 'stdin', message: Message): void;
}

export interface ControlThread {
  /** To be set to 1 while something is evaluated for the debugger, which a signal then ends. */
  readonly evaluating: Int32Array;
  /** Brings what is read from descriptors 1 and 2 while the main thread is busy. */
  readonly output: MessagePort;
  send(socket: SendingSocket, message: Message): void;
  /** Says which cell runs now, if any. */
  setRunning(cell: Cell | undefined): void;
  /** Ends the process when everything is sent that was to be sent. */
  end(): void;
}

/**
 * Serves Jupyter's sockets in a thread of its own: heartbeats, interrupts, a shutdown and new clients are answered
 * while a cell computes, and what it shows is sent.
 */
export function startControlThread(
  connection: Connection,
  kernelInfo: object,
  pipes: Pipes | undefined,
  { onInterrupt, onShutdown, onMessage }: ControlListeners,
): ControlThread {
  const heard = new Int32Array(new SharedArrayBuffer(8));
  const evaluating = new Int32Array(new SharedArrayBuffer(4));
  const { port1: output, port2 } = new MessageChannel();
  const waitingText = new WaitingText();
  const data: ControlThreadData = {
    ...{ connection, kernelInfo, parent: process.ppid, heard, evaluating, loopSignal, pipes },
    waitingText: waitingText.count,
    output: port2,
  };
  const tasks = runningTasks();
  Object.assign(globalThis, { [Symbol.for(runningTasksName)]: tasks });
  const worker = new Worker(path.join(__dirname, 'control-thread.js'), {
    workerData: data,
    transferList: [port2],
    execArgv: [],
  });
  const ask = (request: ControlRequest): void => worker.postMessage(request);
  worker.on('error', (error) => {
    fs.writeSync(2, `The kernel ends, because the thread of its sockets has failed: ${error.stack}\n`);
    process.kill(process.pid, 'SIGKILL');
  });
  let running: Cell | undefined;
  let id = 0;
  let printedFor: Partial<Header> | undefined;
  const print = ({ content, parent }: Message): void => {
    const { name, text } = content as { name: StreamName; text: string };
    waitingText.add(text);
    ask({ ask: 'print', name, text, ...(parent !== printedFor && { parent }) });
    printedFor = parent;
  };
  worker.on('message', (event: ControlEvent) => {
    if (event.event === 'shutdown') {
      Atomics.store(heard, 1, 1);
      onShutdown();
    } else if (event.event === 'message') onMessage(event.socket, withBuffers(event.message));
    else {
      Atomics.store(heard, 0, event.request);
      tasks.resume();
      // The cell that was meant can have ended by now; its successor is not meant.
      const hasEnded = event.cell !== undefined && event.cell !== (running && id);
      if (!hasEnded) onInterrupt(running);
    }
  });
  return {
    evaluating,
    output,
    send: (socket, message) => {
      if (message.header.msg_type === 'stream') return print(message);
      const isBusy = message.header.msg_type === 'status' && message.content.execution_state === 'busy';
      const frames = framesFor(socket, message, connection.key);
      ask({ ask: 'send', socket, frames, ...(isBusy && { busyWith: message.parent }) });
    },
    setRunning: (cell) => {
      running = cell;
      if (cell) id++;
      ask({ ask: 'running', cell: cell && { id, stopSignal: cell.stopSignal } });
    },
    end: () => ask({ ask: 'end' }),
  };
}

/** Between threads a Buffer becomes a plain array of bytes. */
function withBuffers(message: Message): Message {
  const [identities, buffers] = [message.identities, message.buffers].map((parts) =>
    parts.map((part) => Buffer.from(part)),
  );
  return { ...message, identities: identities!, buffers: buffers! };
}
