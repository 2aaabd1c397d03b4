import { tf } from '../../tensorflow';
import { registeredVariable } from '../native/internals';
import type { NamedGradient, OptimizerSlot } from '../native/model-internals';
import { type Clipping, clipGradients } from './clip-gradients';
import type { LearningRateSchedule } from './learning-rate-schedules';
import type { UpdateRule } from './update-rules';

/** What every optimizer of ours takes, with the meaning that it has in Keras. */
export interface OptimizerOptions extends Clipping {
  /** A number, or a schedule such as `cosineDecay`. */
  learningRate?: number | LearningRateSchedule;
  /**
   * The share of a weight, times the learning rate, that each update takes away from it; default: none, with `adamW`
   * 0.004.
   */
  weightDecay?: number;
  /** Over how many steps gradients are averaged before the weights are changed; default 1. */
  gradientAccumulationSteps?: number;
}

interface Parts {
  /** The name of the function that makes it, and what that was given, to be saved. */
  kind: string;
  options: OptimizerOptions;
  rule: UpdateRule;
}

/**
 * An optimizer of tfjs that does what Keras' does around the rule: schedule, clipping, weight decay, accumulation.
 *
 * All that it counts with is in variables, so that it can be compiled, saved and resumed.
 */
export class KerasOptimizer extends tf.Optimizer {
  static readonly className = 'KerasOptimizer';

  /** tfjs has every optimizer be an instance of every class of them. */
  static override [Symbol.hasInstance](value: object): boolean {
    return Object.prototype.isPrototypeOf.call(KerasOptimizer.prototype, value);
  }

  /** The learning rate, where it is a number: it may be set. */
  learningRate: number | undefined;
  readonly schedule: LearningRateSchedule | undefined;
  /** Steps so far. */
  readonly iteration = tf.tidy(() => tf.variable(tf.scalar(0, 'int32'), false));
  /** What the rule remembers, weight after weight. */
  readonly slots: OptimizerSlot[] = [];
  /** Sums of gradients, one for each weight, where they are accumulated. */
  readonly accumulated: OptimizerSlot[] = [];

  constructor(private readonly parts: Parts) {
    super();
    const { learningRate } = parts.options;
    if (typeof learningRate === 'object') this.schedule = learningRate;
    else this.learningRate = learningRate;
  }

  /** The name of the function that makes it, such as 'adamW'. */
  get kind(): string {
    return this.parts.kind;
  }

  /** The learning rate of the next step. */
  currentRate(): number {
    return tf.tidy(() => this.rate().dataSync()[0] as number);
  }

  override applyGradients(gradients: tf.NamedTensorMap | NamedGradient[]): void {
    const entries = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    tf.tidy(() => this.update(entries.map(({ name, tensor }) => ({ weight: registeredVariable(name), tensor }))));
    this.incrementIterations();
  }

  private update(all: { weight: tf.Variable; tensor?: tf.Tensor | null }[]): void {
    const { rule, options } = this.parts;
    this.makeSlots(all.map(({ weight }) => weight));
    const given = all.flatMap(({ weight, tensor }, index) => (tensor ? [{ weight, gradient: tensor, index }] : []));
    const rate = this.rate();
    const step = tf.add(this.updates(), 1) as tf.Scalar;
    const isDue = this.isDue();
    const settle = (variable: tf.Variable, value: tf.Tensor) =>
      variable.assign(isDue ? tf.where(isDue, value, variable) : value);
    const summed = this.accumulate(given, isDue);
    const clipped = clipGradients(summed, options);
    given.forEach(({ weight, index }, place) => {
      const kept = options.weightDecay
        ? tf.sub(weight, tf.mul(tf.mul(weight, options.weightDecay), rate))
        : (weight as tf.Tensor);
      const slots = this.slots.slice(index * rule.slots, (index + 1) * rule.slots).map(({ variable }) => variable);
      const after = rule.update({ weight: kept, gradient: clipped[place]!, slots, rate, step });
      settle(weight, after.weight);
      slots.forEach((slot, number) => {
        settle(slot, after.slots[number]!);
      });
    });
    this.iteration.assign(tf.add(this.iteration, tf.scalar(1, 'int32')));
  }

  /** The gradients as an update takes them: the means over the steps since the last one, if several belong together. */
  private accumulate(given: { gradient: tf.Tensor; index: number }[], isDue: tf.Tensor | undefined): tf.Tensor[] {
    if (!isDue) return given.map(({ gradient }) => gradient);
    return given.map(({ gradient, index }) => {
      const { variable } = this.accumulated[index]!;
      const sum = tf.add(variable, gradient);
      variable.assign(tf.where(isDue, tf.zerosLike(sum), sum));
      return tf.div(sum, this.stepsTogether);
    });
  }

  private get stepsTogether(): number {
    return this.parts.options.gradientAccumulationSteps ?? 1;
  }

  /** Whether this step changes the weights; undefined when each one does. */
  private isDue(): tf.Tensor | undefined {
    if (this.stepsTogether === 1) return undefined;
    const one = tf.scalar(1, 'int32');
    return tf.equal(tf.mod(tf.add(this.iteration, one), tf.scalar(this.stepsTogether, 'int32')), tf.scalar(0, 'int32'));
  }

  private get steps(): tf.Scalar {
    return tf.cast(this.iteration, 'float32');
  }

  /** How many updates there were. */
  private updates(): tf.Scalar {
    return this.stepsTogether === 1 ? this.steps : (tf.floor(tf.div(this.steps, this.stepsTogether)) as tf.Scalar);
  }

  /** A schedule follows the steps, also where several make one update. */
  private rate(): tf.Scalar {
    return this.schedule ? this.schedule.at(this.steps) : tf.scalar(this.learningRate as number);
  }

  /** Other weights than before, as after layers were thawed, begin anew. */
  private makeSlots(weights: tf.Variable[]): void {
    const { rule } = this.parts;
    const make = (slots: OptimizerSlot[], perWeight: number, value: number, name: string): void => {
      const wanted = weights.flatMap((weight) => new Array<tf.Variable>(perWeight).fill(weight));
      const fits =
        wanted.length === slots.length && wanted.every(({ shape }, i) => sameShape(slots[i]!.variable.shape, shape));
      if (fits) return;
      tf.dispose(slots.splice(0).map(({ variable }) => variable));
      for (const weight of wanted) {
        slots.push({
          originalName: `${weight.name}/${name}`,
          variable: tf.variable(tf.fill(weight.shape, value), false),
        });
      }
    };
    make(this.slots, rule.slots, rule.initialValue ?? 0, 'slot');
    if (this.stepsTogether > 1) make(this.accumulated, 1, 0, 'sum');
  }

  override dispose(): void {
    tf.dispose([this.iteration, ...[...this.slots, ...this.accumulated].map(({ variable }) => variable)]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { kind, options } = this.parts;
    const { className, config } = this.schedule ?? {};
    const learningRate = this.schedule ? { className, config } : this.learningRate;
    return { kind, options: { ...options, learningRate } } as unknown as tf.serialization.ConfigDict;
  }
}

const sameShape = (one: number[], other: number[]) => one.join() === other.join();
