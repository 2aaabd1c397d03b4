import fs from 'node:fs';
import path from 'node:path';
import { setImmediate, setInterval, setTimeout } from 'node:timers';
import { parentPort, workerData } from 'node:worker_threads';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Debugger } from '../debugger/debugger';
import { watchPipes } from '../descriptors/watch-pipes';
import { createMessage, type Header, type Message, type Publish } from '../wire/message';
import { framesFor, openSockets, type SendingSocket } from '../wire/sockets';
import { signalChildren } from './children';
import type { ControlEvent, ControlRequest, ControlThreadData, RunningCell } from './control-thread';
import { endComputing } from './end-computing';
import { OutputStream } from './output-stream';
import { WaitingText } from './waiting-text';

/** The main thread answers an interrupt within this time, unless it is computing without a pause. */
const PATIENCE_MILLISECONDS = 200;
/** What a shutdown may take in the main thread; Jupyter itself waits for some seconds. */
const SHUTDOWN_MILLISECONDS = 2000;

/** In this time ZeroMQ's own thread sends what it was given. */
const FAREWELL_MILLISECONDS = 30;

const root = path.resolve(__dirname, '../../..');
const { connection, kernelInfo, heard, evaluating, loopSignal, parent, pipes, waitingText, output } =
  workerData as ControlThreadData;
const port = parentPort!;
const tell = (event: ControlEvent): void => port.postMessage(event);
/** The last message on its way to each socket. */
const sent = new Map<SendingSocket, Promise<void>>();
let running: RunningCell | undefined;
let busyWith: Partial<Header> | undefined;
let asked = 0;
let shutdown: Message | undefined;
const waiting = new WaitingText(waitingText);
const printed = new OutputStream();
/** Leads to the cell for which something was printed last. */
let publish: Publish = () => {};

const sockets = openSockets(connection, {
  shell: (message) => {
    if (message.header.msg_type === 'kernel_info_request') answer('shell', message);
    else tell({ event: 'message', socket: 'shell', message });
  },
  stdin: (message) => tell({ event: 'message', socket: 'stdin', message }),
  control: handleControl,
});

function send(socket: SendingSocket, frames: Uint8Array[]): void {
  const sending = sockets.then((opened) => opened.send(socket, frames));
  sent.set(socket, sending);
}
const sendMessage = (socket: SendingSocket, message: Message): void =>
  send(socket, framesFor(socket, message, connection.key));
const status = (execution_state: string, parent: Partial<Header>): void =>
  sendMessage('iopub', { ...createMessage('status', { execution_state }), parent });

port.on('message', (request: ControlRequest) => {
  if (request.ask === 'running') {
    running = request.cell;
    if (!running) void debuggerOfKernel?.cellEnded();
  } else if (request.ask === 'end') end();
  else if (request.ask === 'print') print(request);
  else {
    busyWith = request.busyWith ?? busyWith;
    if (request.socket === 'iopub') printed.flush();
    send(request.socket, request.frames);
  }
});

function print({ name, text, parent }: Extract<ControlRequest, { ask: 'print' }>): void {
  waiting.take(text);
  if (parent) publish = (type, content) => sendMessage('iopub', { ...createMessage(type, content), parent });
  printed.write(publish, name, text);
}

function handleControl(message: Message): void {
  const type = message.header.msg_type;
  if (type === 'interrupt_request') interrupt();
  if (type === 'shutdown_request') beginShutdown(message);
  else if (type === 'debug_request') void debug(message);
  else answer('control', message);
}

/** Loaded when it is first asked for: most kernels are never debugged. */
let debuggerOfKernel: Debugger | undefined;

function loadDebugger(): Debugger {
  const { Debugger: Loaded } = require('../debugger/debugger') as typeof import('../debugger/debugger');
  const tellClients = (event: DebugProtocol.Event): void => {
    // What the main thread has sent before is sent first.
    setImmediate(() => {
      printed.flush();
      sendMessage('iopub', createMessage('debug_event', event));
    });
  };
  const onFault = (error: unknown): void => {
    fs.writeSync(2, `The debugger has failed: ${error instanceof Error ? error.stack : error}\n`);
  };
  return new Loaded({ root, evaluating, tell: tellClients, onFault });
}

async function debug(message: Message): Promise<void> {
  status('busy', message.header);
  debuggerOfKernel ??= loadDebugger();
  const response = await debuggerOfKernel.handle(message.content as unknown as DebugProtocol.Request);
  sendMessage('control', createMessage('debug_reply', response, message));
  idle(message.header);
}

/**
 * Answers between the states "busy" and "idle"; while a cell runs, the clients are told once more that the kernel is
 * busy.
 */
function answer(socket: 'shell' | 'control', message: Message): void {
  const type = message.header.msg_type;
  const reply = replyTo(type, message);
  if (!reply) return;
  status('busy', message.header);
  sendMessage(socket, createMessage(type.replace(/_request$/, '_reply'), reply, message));
  idle(message.header);
}

function idle(parent: Partial<Header>): void {
  status('idle', parent);
  if (running && busyWith) status('busy', busyWith);
}

function replyTo(type: string, { content }: Message): object | undefined {
  if (type === 'kernel_info_request') return { status: 'ok', ...kernelInfo };
  if (type === 'interrupt_request') return { status: 'ok' };
  if (type === 'shutdown_request') return { status: 'ok', restart: content.restart === true };
  return undefined;
}

/**
 * Tells the main thread; where it is too busy to hear, the loops of the cell are stopped from here, and then what has
 * no loops of a cell.
 */
function interrupt(): void {
  const request = ++asked;
  const cell = running;
  tell({ event: 'interrupt', request, cell: cell?.id });
  void debuggerOfKernel?.interrupt(cell?.stopSignal);
  const isBusy = (): boolean => cell !== undefined && cell === running && Atomics.load(heard, 0) < request;
  setTimeout(() => {
    if (!isBusy()) return;
    Atomics.store(cell!.stopSignal, 0, 1);
    Atomics.store(loopSignal, 0, 1);
  }, PATIENCE_MILLISECONDS);
  setTimeout(() => {
    if (isBusy() && Atomics.load(cell!.stopSignal, 2) === 0) void endComputing(cell!, isBusy);
  }, 2 * PATIENCE_MILLISECONDS);
}

/** The main thread does what is to be done before the end; if it cannot, this one ends the process. */
function beginShutdown(message: Message): void {
  shutdown = message;
  tell({ event: 'shutdown' });
  void debuggerOfKernel?.interrupt(running?.stopSignal);
  setTimeout(() => Atomics.load(heard, 1) === 0 && end(), 2 * PATIENCE_MILLISECONDS);
  setTimeout(end, SHUTDOWN_MILLISECONDS);
}

async function end(): Promise<void> {
  if (shutdown) answer('control', shutdown);
  shutdown = undefined;
  printed.flush();
  signalChildren('SIGKILL');
  await Promise.all(sent.values());
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FAREWELL_MILLISECONDS);
}

if (pipes) watchPipes(pipes, output, () => running !== undefined);

/** A kernel whose Jupyter server was killed has nobody left to serve. */
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
