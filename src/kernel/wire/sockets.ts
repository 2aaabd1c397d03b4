import { Reply, Router, XPublisher } from 'zeromq';
import { addressOf, type Connection } from './connection';
import { createMessage, decodeMessage, encodeMessage, type Message } from './message';

/** The sockets of the kernel's main thread; the control socket has a thread of its own. */
export interface Sockets {
  /** Sends to all clients. */
  broadcast(message: Message): void;
  send(socket: 'shell' | 'stdin', message: Message): void;
  close(): void;
}

interface SocketListeners {
  onShell(message: Message): void;
  onStdin(message: Message): void;
}

/** Opens the sockets that `connection` names, and hands over what arrives. */
export async function openSockets(connection: Connection, { onShell, onStdin }: SocketListeners): Promise<Sockets> {
  const { key } = connection;
  // What a cell shows is never dropped, however fast it comes.
  const iopub = new XPublisher({ sendHighWaterMark: 0 });
  const shell = new Router({ receiveHighWaterMark: 0, sendHighWaterMark: 0 });
  const stdin = new Router();
  const heartbeat = new Reply();
  const opened = { iopub, shell, stdin, hb: heartbeat };
  const names = ['iopub', 'shell', 'stdin', 'hb'] as const;
  await Promise.all(names.map((name) => opened[name].bind(addressOf(connection, name))));

  const senders = { iopub: queuedSender(iopub, key), shell: queuedSender(shell, key), stdin: queuedSender(stdin, key) };
  const broadcast = (message: Message): void =>
    void senders.iopub({ ...message, identities: [Buffer.from(message.header.msg_type)] });

  readMessages(shell, key, onShell);
  readMessages(stdin, key, onStdin);
  answerHeartbeats(heartbeat);
  welcomeClients(iopub, broadcast);
  return {
    broadcast,
    send: (name, message) => void senders[name](message),
    close: () => {
      for (const socket of Object.values(opened)) socket.close();
    },
  };
}

/** Sends messages one after the other, because a socket takes one at a time. */
export function queuedSender(socket: Router | XPublisher, key: string): (message: Message) => Promise<void> {
  let before = Promise.resolve();
  return (message) => {
    const frames = encodeMessage(message, key);
    before = before.then(() => socket.send(frames)).catch(ignoreClosed);
    return before;
  };
}

/** Hands over what arrives at `socket` until it is closed; what is no signed message is passed over. */
export async function readMessages(socket: Router, key: string, listener: (message: Message) => void): Promise<void> {
  for await (const frames of socket) {
    let message: Message;
    try {
      message = decodeMessage(frames, key);
    } catch {
      continue;
    }
    listener(message);
  }
}

async function answerHeartbeats(socket: Reply): Promise<void> {
  for await (const frames of socket) await socket.send(frames).catch(ignoreClosed);
}

/** Tells a client that its subscription has arrived; see https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html. */
async function welcomeClients(socket: XPublisher, broadcast: (message: Message) => void): Promise<void> {
  for await (const [subscription] of socket) {
    if (subscription?.[0] !== 1) continue;
    broadcast(createMessage('iopub_welcome', { subscription: subscription.subarray(1).toString() }));
  }
}

function ignoreClosed(): void {}
