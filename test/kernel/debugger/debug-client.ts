import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Dealer, Subscriber } from 'zeromq';
import { addressOf, type Connection } from '../../../src/kernel/wire/connection';
import { createMessage, decodeMessage, encodeMessage, type Message } from '../../../src/kernel/wire/message';
import { kernelLauncher } from '../../../src/setup/jupyter/kernel-files';

type Waiter = { fits: (message: Message) => boolean; resolve: (message: Message) => void };

/** A kernel and its client, over the real sockets: cells are run, and the debugger is spoken to as JupyterLab does. */
export class DebugClient {
  /** All that the kernel has published. */
  readonly published: Message[] = [];
  private readonly replies: Message[] = [];
  private waiters: Waiter[] = [];
  private seq = 0;

  private constructor(
    readonly child: ChildProcess,
    private readonly connection: Connection,
    private readonly shell: Dealer,
    private readonly control: Dealer,
    private readonly iopub: Subscriber,
  ) {}

  /** Starts a kernel in `folder` by `command`; default: this project's. */
  static async start(folder: string, command = [process.execPath, kernelLauncher]): Promise<DebugClient> {
    const connection = await freeConnection();
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'debug-client-')), 'connection.json');
    fs.writeFileSync(file, JSON.stringify(connection));
    const [program = '', ...parameters] = command;
    const child = spawn(program, [...parameters, file], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const identity = randomUUID();
    const sockets = [new Dealer({ routingId: identity }), new Dealer({ routingId: identity })] as const;
    const iopub = new Subscriber();
    const client = new DebugClient(child, connection, ...sockets, iopub);
    client.shell.connect(addressOf(connection, 'shell'));
    client.control.connect(addressOf(connection, 'control'));
    iopub.connect(addressOf(connection, 'iopub'));
    iopub.subscribe();
    for (const socket of sockets) void client.read(socket, client.replies);
    void client.read(iopub, client.published);
    const subscribed = client.whenPublished(() => true);
    await client.request('control', 'kernel_info_request', {});
    await subscribed;
    return client;
  }

  /** Sends a request and resolves to its reply's content. */
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked at by tests
  async request(channel: 'shell' | 'control', type: string, content: object): Promise<any> {
    const message = createMessage(type, content);
    const reply = this.when(this.replies, ({ parent }) => parent.msg_id === message.header.msg_id);
    await this[channel].send(encodeMessage(message, this.connection.key));
    return (await reply).content;
  }

  /** Makes a request of the debug protocol and resolves to the whole response. */
  async ask(command: string, parameters: object = {}): Promise<DebugProtocol.Response> {
    const request = { type: 'request', seq: ++this.seq, command, arguments: parameters };
    return this.request('control', 'debug_request', request);
  }

  /** Makes a request that has to succeed, and resolves to its body. */
  // biome-ignore lint/suspicious/noExplicitAny: each request has a body of its own
  async debug(command: string, parameters: object = {}): Promise<any> {
    const response = await this.ask(command, parameters);
    if (!response.success) throw new Error(`${command}: ${response.message}`);
    return response.body;
  }

  /** Switches the debugger on as JupyterLab does. */
  async attach(parameters: object = {}): Promise<void> {
    await this.debug('debugInfo');
    await this.debug('initialize', { clientID: 'jupyterlab', adapterID: 'fashion-mnist', pathFormat: 'path' });
    await this.debug('attach', parameters);
  }

  /** Sets the breakpoints of a cell as JupyterLab does; resolves to the cell's path and what became of them. */
  async breakIn(code: string, ...breakpoints: (number | DebugProtocol.SourceBreakpoint)[]) {
    const { sourcePath } = await this.debug('dumpCell', { code });
    const body = await this.debug('setBreakpoints', {
      source: { path: sourcePath },
      breakpoints: breakpoints.map((one) => (typeof one === 'number' ? { line: one } : one)),
      sourceModified: false,
    });
    return { path: sourcePath as string, breakpoints: body.breakpoints as DebugProtocol.Breakpoint[] };
  }

  /** Runs a cell and resolves to its reply. */
  execute(code: string) {
    return this.request('shell', 'execute_request', { code, silent: false, store_history: true, allow_stdin: false });
  }

  /** Resolves to the next event of this name. */
  async event(name: string): Promise<DebugProtocol.Event> {
    const isEvent = ({ header, content }: Message) => header.msg_type === 'debug_event' && content.event === name;
    return (await this.whenPublished(isEvent)).content as unknown as DebugProtocol.Event;
  }

  /** Does something that leads to a stop, and resolves to where the program then stands. */
  async stopAfter(act: () => unknown): Promise<{ event: DebugProtocol.Event; frames: DebugProtocol.StackFrame[] }> {
    const stopped = this.event('stopped');
    await act();
    const event = await stopped;
    return { event, frames: (await this.debug('stackTrace', { threadId: 1 })).stackFrames };
  }

  /** The variables of a frame, by the names of their scopes. */
  async variables(frameId: number): Promise<Record<string, DebugProtocol.Variable[]>> {
    const { scopes } = await this.debug('scopes', { frameId });
    const entries: [string, DebugProtocol.Variable[]][] = [];
    for (const { name, variablesReference } of scopes) entries.push([name, await this.children(variablesReference)]);
    return Object.fromEntries(entries);
  }

  async children(variablesReference: number): Promise<DebugProtocol.Variable[]> {
    return (await this.debug('variables', { variablesReference })).variables;
  }

  /** All that has been printed. */
  printed(): string {
    const streams = this.published.filter(({ header }) => header.msg_type === 'stream');
    return streams.map(({ content }) => content.text).join('');
  }

  /** The results of cells as text, in their order. */
  results(): string[] {
    const results = this.published.filter(({ header }) => header.msg_type === 'execute_result');
    return results.map(({ content }) => (content.data as Record<string, string>)['text/plain']!);
  }

  whenPublished(fits: (message: Message) => boolean): Promise<Message> {
    return this.when(this.published, fits, this.published.length);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await ended;
    }
    for (const socket of [this.shell, this.control, this.iopub]) socket.close();
  }

  private when(list: Message[], fits: Waiter['fits'], from = 0): Promise<Message> {
    const known = list.slice(from).find(fits);
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      this.waiters.push({ fits: (message) => list.at(-1) === message && fits(message), resolve });
    });
  }

  private async read(socket: Dealer | Subscriber, list: Message[]): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(frames, this.connection.key);
      list.push(message);
      const done = this.waiters.filter(({ fits }) => fits(message));
      this.waiters = this.waiters.filter((waiter) => !done.includes(waiter));
      for (const { resolve } of done) resolve(message);
    }
  }
}

async function freeConnection(): Promise<Connection> {
  const names = ['shell_port', 'iopub_port', 'stdin_port', 'control_port', 'hb_port'];
  const servers = await Promise.all(names.map(listen));
  const ports = Object.fromEntries(
    names.map((name, index) => [name, (servers[index]!.address() as net.AddressInfo).port]),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  const how = { transport: 'tcp', ip: '127.0.0.1', key: randomUUID(), signature_scheme: 'hmac-sha256' };
  return { ...how, ...ports } as unknown as Connection;
}

function listen(): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
