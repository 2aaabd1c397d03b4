import { randomUUID } from 'node:crypto';
import type { Comm, CommOptions } from '../../contract';
import type { Publish } from '../wire/message';

type CommListeners = Pick<CommOptions, 'onMessage' | 'onClose'>;

interface OpenComm extends CommListeners {
  comm: Comm;
  target: string;
}

type Content = Record<string, unknown>;

type Bind = <Parameters extends unknown[]>(
  listener: (...parameters: Parameters) => void,
) => (...parameters: Parameters) => void;

/** All comms that are open; see https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages. */
export class Comms {
  private readonly comms = new Map<string, OpenComm>();
  private readonly targets = new Map<string, (comm: Comm, data: Content) => CommListeners>();

  /** `publish` sends a message of the running cell; `bind` makes a listener go on with the cell that hands it over. */
  constructor(
    private readonly publish: Publish,
    private readonly bind: Bind = (listener) => listener,
  ) {}

  /** Lets clients open comms of the target `name`. */
  register(name: string, accept: (comm: Comm, data: Content) => CommListeners): void {
    this.targets.set(name, accept);
  }

  /** Opens a comm to `target` in the clients; what its listeners show and throw belongs to the cell that calls this. */
  open(target: string, data: object, options: CommOptions = {}): Comm {
    const { metadata = {}, buffers = [], onMessage, onClose } = options;
    const comm = this.create(randomUUID(), this.publish);
    const bound = { onMessage: onMessage && this.bind(onMessage), onClose: onClose && this.bind(onClose) };
    this.comms.set(comm.id, { comm, target, ...bound });
    this.publish('comm_open', { comm_id: comm.id, target_name: target, data }, { metadata, buffers });
    return comm;
  }

  list(target?: string): Record<string, { target_name: string }> {
    const open = [...this.comms].filter(([, comm]) => !target || comm.target === target);
    return Object.fromEntries(open.map(([id, comm]) => [id, { target_name: comm.target }]));
  }

  /** A client opens a comm; one to a target that nobody has registered is closed at once, as the protocol asks. */
  handleOpen({ comm_id, target_name, data }: Content, _buffers: Buffer[], publish: Publish): void {
    const id = String(comm_id);
    const target = String(target_name);
    const accept = this.targets.get(target);
    if (!accept) {
      publish('comm_close', { comm_id: id, data: { reason: `The kernel knows no comm target "${target}".` } });
      return;
    }
    const comm = this.create(id, publish);
    this.comms.set(id, { comm, target, ...accept(comm, (data ?? {}) as Content) });
  }

  /**
   * Hands over a message, with a comm whose answers name it as what they answer: a widget looks for that.
   *
   * One for a comm that is not open, such as one of before a restart, is passed over.
   */
  handleMessage({ comm_id, data }: Content, buffers: Buffer[], publish: Publish): void {
    const id = String(comm_id);
    this.comms.get(id)?.onMessage?.((data ?? {}) as Content, buffers, this.create(id, publish));
  }

  handleClose({ comm_id, data }: Content): void {
    const open = this.comms.get(String(comm_id));
    this.comms.delete(String(comm_id));
    open?.onClose?.((data ?? {}) as Content);
  }

  private create(id: string, publish: Publish): Comm {
    return {
      id,
      send: (data, buffers = []) => publish('comm_msg', { comm_id: id, data }, { buffers }),
      close: (data = {}) => {
        if (this.comms.delete(id)) publish('comm_close', { comm_id: id, data });
      },
    };
  }
}
