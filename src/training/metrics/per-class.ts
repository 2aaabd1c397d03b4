import { checkWholeNumber } from '../options';
import type { Metric } from './measured';

/** One metric for each class: `metrics: ['accuracy', ...perClass(recall, 10)]` gives recall_0 to recall_9. */
export function perClass<Options extends { classId?: number; name?: string }>(
  make: (options: Options) => Metric,
  classes: number,
  options: Options = {} as Options,
): Metric[] {
  checkWholeNumber('classes', classes, 1);
  const name = options.name ?? make(options).name;
  return Array.from({ length: classes }, (_, classId) => make({ ...options, classId, name: `${name}_${classId}` }));
}
