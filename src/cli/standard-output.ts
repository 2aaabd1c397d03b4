import { interruptWork } from '../experiments/until-interrupted';

/**
 * Ends quietly when nobody reads any more what is printed (`| head`): a run is stopped as by SIGTERM and keeps its
 * record, anything else just ends.
 */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (!interruptWork()) process.exit(0);
  });
}
