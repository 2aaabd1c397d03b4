import { inspect } from 'node:util';
import { type MimeBundle, ownBundle } from '../../contract';

type Showing = typeof import('../../showing');

/**
 * The library as the cells see it: asked anew each time, so that an edited helper shows at once and the kernel holds
 * nothing of it.
 */
export class Library {
  /** `clear` takes what is the kernel's out of a text. */
  constructor(
    private readonly load: () => Showing,
    private readonly clear: (text: string) => string = (text) => text,
  ) {}

  /**
   * The forms in which `value` is shown; where the library cannot be loaded, what the value says itself, or its text.
   */
  async bundle(value: unknown): Promise<MimeBundle> {
    const bundle = await this.formsOf(value);
    const text = bundle['text/plain'];
    const cleared = typeof text === 'string' ? this.clear(text) : text;
    return cleared === text ? bundle : { ...bundle, 'text/plain': cleared };
  }

  private async formsOf(value: unknown): Promise<MimeBundle> {
    const showing = this.loaded();
    if (showing) return showing.valueBundle(value);
    return (await ownBundle(value)) ?? { 'text/plain': typeof value === 'string' ? value : inspect(value) };
  }

  /** Gets ready to draw figures. */
  warm = (): void => this.loaded()?.warmStaticRenderer();

  /** A cell that imports the library is told why it cannot be loaded. */
  private loaded(): Showing | undefined {
    try {
      return this.load();
    } catch {
      return undefined;
    }
  }
}
