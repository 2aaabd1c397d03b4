import type { Language } from '../settings';
import { escapeHtml } from '../text/html';
import type { SitePlace } from './convert-notebook';
import { languages, words } from './words';

/** A lesson of the site: the same notebook in each language, by language, as executed copies. */
export interface SiteLesson {
  name: string;
  notebooks: Record<string, string>;
  titles: Record<string, string>;
}

/** A page that is made elsewhere and stands behind the lessons, such as a comparison of runs. */
export interface SiteExtra {
  name: string;
  titles: Record<Language, string>;
  /** The page in a language. */
  print: (language: Language, place: SitePlace) => string;
}

/** The list of the lessons in one language, or of the languages when none is given. */
export function printIndex(language: Language | undefined, lessons: SiteLesson[], extras: SiteExtra[]): string {
  if (!language) {
    const entrances = languages.map((one) => `<li>${languageLink(one, `${one}/index.html`)}</li>`);
    return page('en', words.en.site.title, `<ul>${entrances.join('')}</ul>`);
  }
  const { title, about, more } = words[language].site;
  const others = languages.filter((one) => one !== language).map((one) => languageLink(one, `../${one}/index.html`));
  const items = lessons.map(({ name, titles }) => item(`${name}.html`, titles[language] ?? name));
  const extraItems = extras.map(({ name, titles }) => item(`${name}.html`, titles[language]));
  return page(
    language,
    title,
    [
      `<p>${[escapeHtml(about), ...others].join(' ')}</p>`,
      `<ol>${items.join('')}</ol>`,
      ...(extraItems.length > 0 ? [`<h2>${escapeHtml(more)}</h2>`, `<ul>${extraItems.join('')}</ul>`] : []),
    ].join('\n'),
  );
}

function languageLink(language: Language, href: string): string {
  return `<a href="${href}" lang="${language}" hreflang="${language}">${words[language].name}</a>`;
}

const item = (href: string, text: string): string => `<li><a href="${encodeURI(href)}">${escapeHtml(text)}</a></li>`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function page(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 15vh auto 4rem; padding: 0 1.25rem; font: 1.125rem/1.7 system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif; background: light-dark(#fff, #0f141a); color: light-dark(#1f2328, #e3e8ee); }
h1 { font-size: 2rem; line-height: 1.3; }
a { color: light-dark(#0a53be, #7db4ff); }
li { margin: 0.5rem 0; font-size: 1.2rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
