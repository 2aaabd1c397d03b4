import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock';
import type { CellEvent } from '../execution/execute-cells';
import { isPruned, readReports, summariseReports } from '../records/read-reports';
import { runFiles, writeRun } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';

interface RecorderOptions {
  clock: Clock;
  onProgress?: (record: RunRecord, folder: string) => void;
}

/** Milliseconds between two looks at what the notebook has reported. */
const pause = 300;

/** Keeps the record of a run that is executed: the only one who writes its run.json. */
export class RunRecorder {
  /** The id of the cell that runs. */
  runningCell: string | null = null;
  private readonly started: number;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private pruned = false;
  private packageVersions: Record<string, string>;

  constructor(
    readonly folder: string,
    private record: RunRecord,
    private readonly options: RecorderOptions,
  ) {
    this.started = options.clock.now();
    this.packageVersions = record.versions;
  }

  /** Writes the record for the first time and keeps it up to date from then on. */
  async begin(): Promise<void> {
    await writeRun(this.folder, this.record);
    this.options.onProgress?.(this.record, this.folder);
    this.timer = setInterval(() => this.readAndWrite(), pause);
  }

  handleCell = (event: CellEvent): void => {
    this.runningCell = event.event === 'cell-started' ? event.cellId : null;
    if (event.event === 'cell-finished') {
      const { cellId: id, status, seconds } = event;
      this.update({ cells: [...this.record.cells, { id, status, seconds }] });
    }
  };

  addVersions = (versions: Record<string, string>): void => {
    this.packageVersions = { ...this.packageVersions, ...versions };
    this.update({ versions: this.packageVersions });
  };

  /** Writes the record for the last time. */
  async finish(ending: Pick<RunRecord, 'status' | 'failure'>): Promise<RunRecord> {
    clearInterval(this.timer);
    await this.writing;
    const { now } = this.options.clock;
    const seconds = (now() - this.started) / 1000;
    // Counted from the start, for the clock may have been set meanwhile.
    const finished = new Date(Date.parse(this.record.started) + seconds * 1000).toISOString();
    const reports = await this.readReports().catch((error: Error) => unreadable(error));
    this.update({ ...ending, ...reports, ...(this.pruned && pruned), seconds, finished });
    await writeRun(this.folder, this.record);
    for (const name of [runFiles.reports, runFiles.prune]) await rm(path.join(this.folder, name), { force: true });
    return this.record;
  }

  private update(changes: Partial<RunRecord>): void {
    this.record = { ...this.record, ...changes };
    this.options.onProgress?.(this.record, this.folder);
  }

  /**
   * While the run lasts, a record that cannot be read or written is only old; what hinders it will hinder the end, too.
   */
  private readAndWrite(): void {
    this.writing = this.writing
      .then(async () => {
        const news = await this.readReports();
        if (news.epochs.length === this.record.epochs.length && news.weightsHash === this.record.weightsHash) return;
        this.update(news);
        await writeRun(this.folder, this.record);
      })
      .catch(() => {});
  }

  private async readReports(): Promise<Partial<RunRecord> & Pick<RunRecord, 'epochs' | 'weightsHash'>> {
    const reports = await readReports(this.folder);
    this.pruned = isPruned(reports);
    const summary = summariseReports(reports);
    return { ...summary, versions: { ...this.packageVersions, ...summary.versions } };
  }
}

/** Whatever became of the cells behind the training. */
const pruned: Pick<RunRecord, 'status' | 'failure'> = { status: 'pruned', failure: null };

/** A run whose reports are damaged has not finished, whatever its cells say. */
function unreadable({ name, message }: Error): Pick<RunRecord, 'status' | 'failure'> {
  return { status: 'failed', failure: { cell: null, name, message: `${runFiles.reports} cannot be read: ${message}` } };
}
