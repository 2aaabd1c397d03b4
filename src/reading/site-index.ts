import { pageFile, printPage } from '../pages/page';
import type { Language } from '../settings';
import { escapeHtml } from '../text/html';
import type { SitePlace } from './convert-request';
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

function page(language: string, title: string, list: string): string {
  return printPage({
    language,
    title,
    styles: ['theme.css', 'page.css', 'text.css']
      .map(pageFile)
      .concat('main { padding-top: 12vh; } li { font-size: 1.2rem; }'),
    body: `<div class="columns"><main>\n<h1>${escapeHtml(title)}</h1>\n${list}\n</main></div>`,
  });
}
