import { currentKernel, type Kernel } from '../contract';

/** Removes what the cell has shown so far; with `wait` only when it shows something new, so that nothing flickers. */
export function clearOutput(
  { wait = false }: { wait?: boolean } = {},
  kernel: Kernel | undefined = currentKernel(),
): void {
  kernel?.clearOutput(wait);
}
