/** The kinds that every e-reader shows, with the endings of their files. */
export const mediaKinds: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** Takes pictures and recordings out of a text: they become files, and what no e-reader shows its description. */
export function takeMedia(text: Element): Map<string, Buffer> {
  const media = new Map<string, Buffer>();
  const names = new Map<string, string>();
  for (const element of text.querySelectorAll('img, audio, video')) {
    const source = element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src') ?? '';
    const [, kind = '', content = ''] = /^data:([\w+./-]+);base64,([\s\S]*)$/.exec(source) ?? [];
    const ending = mediaKinds[kind];
    if (!ending) {
      const said = element.getAttribute('alt') || kind || '…';
      element.replaceWith(element.ownerDocument.createTextNode(`[${said}]`));
      continue;
    }
    const name = names.get(source) ?? `media/${names.size + 1}.${ending}`;
    names.set(source, name);
    const bytes = Buffer.from(content, 'base64');
    media.set(
      name,
      ending === 'svg'
        ? Buffer.from(alone(bytes.toString(), text.ownerDocument.defaultView as Window & typeof globalThis))
        : bytes,
    );
    element.replaceChildren();
    element.setAttribute('src', name);
    if (element.localName === 'img' && !element.hasAttribute('alt')) element.setAttribute('alt', '');
  }
  for (const source of text.querySelectorAll('source')) source.remove();
  return media;
}

/** A drawing that runs nothing, and without what lies elsewhere, or nowhere. */
function alone(svg: string, { DOMParser, XMLSerializer }: Window & typeof globalThis): string {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml');
  for (const element of drawing.querySelectorAll('script, foreignObject, handler, listener')) element.remove();
  for (const element of drawing.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const isInside = value.startsWith('data:') || (value.startsWith('#') && drawing.getElementById(value.slice(1)));
      if (/^on/i.test(name) || (/^(xlink:)?href$/.test(name) && !isInside)) element.removeAttribute(name);
    }
    if (element.localName === 'style') element.textContent = (element.textContent ?? '').replace(/@import[^;]*;?/g, '');
  }
  return new XMLSerializer().serializeToString(drawing);
}
