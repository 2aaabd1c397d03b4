import type { Backend, FromWorker, Language } from '../messages';
import { words } from '../words';
import { LiveCell } from './live-cell';
import { Displays } from './outputs/displays';
import { Widgets } from './outputs/widgets';
import { Session } from './session';
import { Toolbar } from './toolbar';

/** The cells of a page, and the session in which they run. */
export class LivePage {
  private readonly language: Language = document.documentElement.lang.startsWith('ko') ? 'ko' : 'en';
  private readonly say = words[this.language];
  private readonly displays = new Displays();
  private readonly cells: LiveCell[];
  private readonly toolbar: Toolbar;
  private widgets = this.newWidgets();
  /** The cells that are to run, in their order; the first of them runs. */
  private waiting: LiveCell[] = [];
  private session: Promise<Session> | undefined;
  private backend: Backend | undefined;
  private computesBy = '';

  constructor() {
    const places = { displays: this.displays, widgets: () => this.widgets, say: this.say };
    const act = { run: (cell: LiveCell) => this.enqueue([cell]), next: (cell: LiveCell) => this.after(cell)?.edit() };
    this.cells = [...document.querySelectorAll<HTMLElement>('.cell:has(> details.code)')].map(
      (element) => new LiveCell(element, places, act),
    );
    this.toolbar = new Toolbar(this.say, {
      stop: () => this.stop(),
      reset: () => this.reset(),
      choose: (backend) => {
        this.backend = backend;
        this.reset();
      },
    });
  }

  /** Runs the cell whose element has this id. */
  run(id: string): void {
    this.enqueue(this.cells.filter((cell) => cell.id === id));
  }

  runAll(): void {
    this.enqueue(this.cells);
  }

  edit(id: string): void {
    this.cells.find((cell) => cell.id === id)?.edit();
  }

  private enqueue(cells: LiveCell[]): void {
    const added = cells.filter((cell) => !this.waiting.includes(cell));
    for (const cell of added) cell.wait();
    const isIdle = this.waiting.length === 0;
    this.waiting.push(...added);
    this.session ??= this.start();
    if (isIdle) this.runFirst();
  }

  private async runFirst(): Promise<void> {
    const [cell] = this.waiting;
    const { session } = this;
    if (!cell || !session) return this.toolbar.showState(this.say.idle, false);
    this.toolbar.showState(this.computesBy ? this.say.running(cell.label) : this.say.starting, true);
    try {
      const started = await session;
      if (this.session !== session || this.waiting[0] !== cell) return;
      cell.begin();
      started.send({ type: 'execute', cell: cell.id, code: cell.source });
    } catch (error) {
      this.fail(String(error));
    }
  }

  private start(): Promise<Session> {
    this.toolbar.showState(this.say.starting, true);
    let isReady: (message: FromWorker) => void;
    const ready = new Promise<FromWorker>((resolve) => {
      isReady = resolve;
    });
    const { language, backend } = this;
    const starting = Session.start({ language, imagesName: this.say.images, backend }, (message) => {
      if (message.type === 'ready' || message.type === 'failed') isReady(message);
      this.hear(message);
    });
    return starting.then(async (session) => {
      const message = await ready;
      if (message.type === 'failed') throw new Error(message.message);
      return session;
    });
  }

  private hear(message: FromWorker): void {
    const cell = 'cell' in message ? this.cells.find(({ id }) => id === message.cell) : undefined;
    switch (message.type) {
      case 'ready':
        this.computesBy = message.backend;
        this.toolbar.showBackend(message.backend);
        break;
      case 'failed':
        this.fail(message.message);
        break;
      case 'output':
        if (!this.widgets.hear(message.kind, message.content)) cell?.show(message.kind, message.content);
        break;
      case 'input':
        cell?.ask(message.prompt, message.password, async (line) =>
          (await this.session)?.send({ type: 'input', line }),
        );
        break;
      case 'done':
        cell?.end(this.say.note(this.say.backends[this.computesBy as Backend] ?? this.computesBy));
        this.waiting.shift();
        if (message.isError) this.clearWaiting();
        this.toolbar.announce(message.isError ? this.say.failed(cell?.label ?? '') : this.say.done(cell?.label ?? ''));
        void this.runFirst();
    }
  }

  /** Ends what runs, which keeps what it has; what waits does not run. */
  private async stop(): Promise<void> {
    this.clearWaiting(1);
    (await this.session)?.send({ type: 'interrupt' });
  }

  /** Everything as it was when the page opened, but for what was edited. */
  private reset(): void {
    const { session } = this;
    this.session = undefined;
    void session?.then((one) => one.end()).catch(() => {});
    this.computesBy = '';
    this.clearWaiting();
    this.widgets = this.newWidgets();
    this.displays.clear();
    for (const cell of this.cells) cell.restore();
    this.toolbar.showState(this.say.wasReset, false);
  }

  private fail(message: string): void {
    this.clearWaiting();
    this.session = undefined;
    this.toolbar.showState(this.say.broken(message), false);
  }

  /** Takes all but the first `kept` cells from those that are to run. */
  private clearWaiting(kept = 0): void {
    for (const cell of this.waiting.splice(kept)) cell.forgo();
  }

  private after(cell: LiveCell): LiveCell | undefined {
    return this.cells[this.cells.indexOf(cell) + 1];
  }

  private newWidgets(): Widgets {
    return new Widgets(this.displays, async (id, data) => (await this.session)?.send({ type: 'comm', id, data }));
  }
}
