/** When a breakpoint stops, beside where. */
export interface StopRule {
  /** How often it has to be reached: `3`, `>= 3`, `% 10`; default: always. */
  hits?: string | undefined;
}

const comparisons: Record<string, (count: number, number: number) => boolean> = {
  '': (count, number) => count === number,
  '=': (count, number) => count === number,
  '==': (count, number) => count === number,
  '===': (count, number) => count === number,
  '>': (count, number) => count > number,
  '>=': (count, number) => count >= number,
  '<': (count, number) => count < number,
  '<=': (count, number) => count <= number,
  '%': (count, number) => count % number === 0,
};

const hitForm = /^\s*(={0,3}|[<>]=?|%)\s*(\d+)\s*$/;

/** Whether a number of hits is asked for in a form that is known. */
export function isHitCondition(text: string): boolean {
  return hitForm.test(text);
}

/** Counts how often breakpoints have been reached, by their numbers. */
export class StopRules {
  private readonly counts = new Map<number, number>();

  /** Counts one more, and says whether it is one to stop at. */
  isHit(id: number, { hits }: StopRule): boolean {
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    const [, sign = '', number] = hitForm.exec(hits ?? '') ?? [];
    return number === undefined || comparisons[sign]!(count, Number(number));
  }
}
