import { Reply, Router, XPublisher } from 'zeromq';
import { addressOf, type Connection, type SocketName } from './connection';
import { createMessage, decodeMessage, encodeMessage, type Message } from './message';

/** The sockets by which the kernel says something. */
export type SendingSocket = Exclude<SocketName, 'hb'>;

/** All sockets of the kernel. */
export interface Sockets {
  /** Sends what `encodeMessage` gives; resolves when it is on its way. */
  send(socket: SendingSocket, frames: Uint8Array[]): Promise<void>;
}

type SocketListeners = Record<'shell' | 'stdin' | 'control', (message: Message) => void>;

/** Opens the sockets that `connection` names, and hands over what arrives. */
export async function openSockets(connection: Connection, listeners: SocketListeners): Promise<Sockets> {
  const { key } = connection;
  // What a cell shows is never dropped, however fast it comes.
  const iopub = new XPublisher({ sendHighWaterMark: 0 });
  const shell = new Router({ receiveHighWaterMark: 0, sendHighWaterMark: 0 });
  const opened = { iopub, shell, stdin: new Router(), control: new Router(), hb: new Reply() };
  const names = Object.keys(opened) as SocketName[];
  await Promise.all(names.map((name) => opened[name].bind(addressOf(connection, name))));

  const senders = {
    iopub: queuedSender(iopub),
    shell: queuedSender(shell),
    stdin: queuedSender(opened.stdin),
    control: queuedSender(opened.control),
  };
  const seen = new Set<string>();
  for (const name of ['shell', 'stdin', 'control'] as const) readMessages(opened[name], key, seen, listeners[name]);
  answerHeartbeats(opened.hb);
  welcomeClients(iopub, (message) => void senders.iopub(framesFor('iopub', message, key)));
  return { send: (name, frames) => senders[name](frames) };
}

/** The frames of `message` for one socket: what all clients hear is addressed to its type. */
export function framesFor(socket: SendingSocket, message: Message, key: string): Buffer[] {
  const isForAll = socket === 'iopub';
  return encodeMessage(isForAll ? { ...message, identities: [Buffer.from(message.header.msg_type)] } : message, key);
}

/** Sends messages one after the other, because a socket takes one at a time. */
function queuedSender(socket: Router | XPublisher): (frames: Uint8Array[]) => Promise<void> {
  let before = Promise.resolve();
  return (frames) => {
    before = before.then(() => socket.send(frames.map(asBuffer))).catch(ignoreClosed);
    return before;
  };
}

/** What comes from another thread is a plain array of bytes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Hands over what arrives at `socket` until it is closed; what is no signed message, or was sent before, is passed
 * over.
 */
async function readMessages(
  socket: Router,
  key: string,
  seen: Set<string>,
  listener: (message: Message) => void,
): Promise<void> {
  for await (const frames of socket) {
    let message: Message;
    try {
      message = decodeMessage(frames, key, seen);
    } catch {
      continue;
    }
    listener(message);
  }
}

async function answerHeartbeats(socket: Reply): Promise<void> {
  for await (const frames of socket) await socket.send(frames).catch(ignoreClosed);
}

/**
 * Tells a client that its subscription has arrived; see
 * https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html.
 */
async function welcomeClients(socket: XPublisher, broadcast: (message: Message) => void): Promise<void> {
  for await (const [subscription] of socket) {
    if (subscription?.[0] !== 1) continue;
    broadcast(createMessage('iopub_welcome', { subscription: subscription.subarray(1).toString() }));
  }
}

function ignoreClosed(): void {}
