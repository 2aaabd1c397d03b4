import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { escapeHtml } from '../text/html';
import palette from './palette.json';
import policies from './policy.json';

/** What stands in a page of ours. */
export interface Page {
  /** Default: it is not said. */
  language?: string;
  title: string;
  /** HTML. */
  body: string;
  /** Style sheets; they find the palette as `var(--blue)`. Default: none. */
  styles?: string[];
  /** Programs, which run at the end of the page. Default: none. */
  scripts?: string[];
  /** Which policy of `policy.json` guards it. Default: strict, only these scripts run. */
  policy?: keyof typeof policies;
}

export interface PageLink {
  href: string;
  text: string;
  /** The language of the page that it leads to, where that is another. */
  lang?: string;
}

/** A whole page that fetches nothing: its frame around a body, with the palette, styles, scripts and their policy. */
export function printPage({ language = '', title, body, policy = 'strict', ...page }: Page): string {
  const styles = [paletteCss(), ...(page.styles ?? [])];
  const scripts = page.scripts ?? [];
  const values: Record<string, string> = {
    language,
    direction: '',
    title: escapeHtml(title),
    policy: policyOf(policy, scripts, styles),
    head: styles.map((sheet) => `<style>${sheet}</style>\n`).join(''),
    body: [body, ...scripts.map((script) => `<script>${script}</script>\n`)].join('\n'),
  };
  return pageFile('frame.html.j2').replace(/\{\{ (\w+) \}\}/g, (_, name) => values[name] ?? '');
}

/** A style sheet of all pages: `theme.css`, `page.css` or `text.css`. */
export function pageFile(name: string): string {
  return fs.readFileSync(path.join(__dirname, name), 'utf8');
}

/** JSON that can stand in a script element: no text in it ends the element. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function paletteCss(): string {
  const lines = Object.entries(palette).map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});\n`);
  return `:root {\n${lines.join('')}}\n`;
}

function policyOf(name: keyof typeof policies, scripts: string[], styles: string[]): string {
  const allowed: Record<string, string> = {
    scripts: digests(scripts) || "'none'",
    styles: digests([...styles, '']), // the rules that plotly.js adds come in an empty style element
  };
  const lines = Object.entries(policies[name]).map(([directive, sources]) => `${directive} ${sources}`);
  return lines.join('; ').replace(/\{(\w+)\}/g, (_, kind) => allowed[kind] ?? '');
}

function digests(texts: string[]): string {
  return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
}
