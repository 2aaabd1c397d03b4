/**
 * What is written to one stream, as text: a character of which two writes bring the parts comes with the second one.
 */
export class WholeCharacters {
  private readonly decoder = new TextDecoder();
  private half = '';

  /** The text that is complete with `chunk`, which is text or bytes of UTF-8. */
  take(chunk: string | Uint8Array): string {
    const text = this.half + (typeof chunk === 'string' ? chunk : this.decoder.decode(chunk, { stream: true }));
    const end = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
    this.half = text.slice(end);
    return text.slice(0, end);
  }

  /** What is left of a character whose other part has not come. */
  end(): string {
    const rest = this.half + this.decoder.decode();
    this.half = '';
    return rest;
  }
}
