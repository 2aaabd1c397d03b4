import { setInterval, setTimeout } from 'node:timers';
import { parentPort, workerData } from 'node:worker_threads';
import { Router } from 'zeromq';
import { addressOf } from '../wire/connection';
import { createMessage, type Message } from '../wire/message';
import { queuedSender, readMessages } from '../wire/sockets';
import type { ControlEvent, ControlThreadData, RunningCell } from './control-thread';
import { endComputing } from './end-computing';

/** The main thread answers an interrupt within this time, unless it is computing without a pause. */
const PATIENCE_MILLISECONDS = 200;

const { connection, kernelInfo, heard, loopSignal, parent } = workerData as ControlThreadData;
const port = parentPort!;
const socket = new Router();
const send = queuedSender(socket, connection.key);
let running: RunningCell | undefined;
let asked = 0;

port.on('message', (cell: RunningCell | undefined) => {
  running = cell;
});

const tell = (event: ControlEvent): void => port.postMessage(event);

function handle(message: Message): void {
  const type = message.header.msg_type;
  const reply = replyTo(type, message);
  if (!reply) return;
  tell({ event: 'status', state: 'busy', parent: message.header });
  if (type === 'interrupt_request') interrupt();
  const sent = send(createMessage(type.replace(/_request$/, '_reply'), reply, message));
  if (type === 'shutdown_request') sent.then(shutDown);
  tell({ event: 'status', state: 'idle', parent: message.header });
}

function replyTo(type: string, { content }: Message): object | undefined {
  if (type === 'kernel_info_request') return { status: 'ok', ...kernelInfo };
  if (type === 'interrupt_request') return { status: 'ok' };
  if (type === 'shutdown_request') return { status: 'ok', restart: content.restart === true };
  return undefined;
}

/** Tells the main thread; where it is too busy to hear, the loops of the cell are stopped from here, and then what has no loops of a cell. */
function interrupt(): void {
  const request = ++asked;
  const cell = running;
  tell({ event: 'interrupt', request, cell: cell?.id });
  const isBusy = (): boolean => cell !== undefined && cell === running && Atomics.load(heard, 0) < request;
  setTimeout(() => {
    if (!isBusy()) return;
    Atomics.store(cell!.stopSignal, 0, 1);
    Atomics.store(loopSignal, 0, 1);
  }, PATIENCE_MILLISECONDS);
  setTimeout(() => {
    if (isBusy() && Atomics.load(cell!.stopSignal, 2) === 0) endComputing(cell!);
  }, 2 * PATIENCE_MILLISECONDS);
}

/** The main thread ends the process; if it cannot, this one does. */
function shutDown(): void {
  tell({ event: 'shutdown' });
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2 * PATIENCE_MILLISECONDS);
}

socket.bind(addressOf(connection, 'control')).then(() => readMessages(socket, connection.key, handle));

/** A kernel whose Jupyter server was killed has nobody left to serve. */
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
