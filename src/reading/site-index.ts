import type { Language } from '../settings';
import { escapeHtml } from '../text/html';
import type { SitePlace } from './convert-notebook';

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
  print: (language: string, place: SitePlace) => string;
}

const texts = {
  en: {
    title: 'Deep learning in TypeScript',
    about: 'Two lessons on Fashion-MNIST, executed, with every figure.',
    other: '한국어',
    more: 'Also here',
  },
  ko: {
    title: 'TypeScript로 배우는 딥러닝',
    about: 'Fashion-MNIST로 배우는 두 개의 노트북입니다. 실행 결과와 그림이 모두 들어 있습니다.',
    other: 'English',
    more: '더 보기',
  },
} satisfies Record<Language, unknown>;

/** The list of the lessons in one language, or of the languages when none is given. */
export function printIndex(language: Language | undefined, lessons: SiteLesson[], extras: SiteExtra[]): string {
  if (!language) return page('en', 'Deep learning in TypeScript', entrance());
  const { title, about, other, more } = texts[language];
  const otherLanguage = language === 'en' ? 'ko' : 'en';
  const items = lessons.map(({ name, titles }) => item(`${name}.html`, titles[language] ?? name));
  const extraItems = extras.map(({ name, titles }) => item(`${name}.html`, titles[language]));
  return page(
    language,
    title,
    [
      `<p>${escapeHtml(about)} <a href="../${otherLanguage}/index.html" lang="${otherLanguage}" hreflang="${otherLanguage}">${other}</a></p>`,
      `<ol>${items.join('')}</ol>`,
      ...(extraItems.length > 0 ? [`<h2>${escapeHtml(more)}</h2>`, `<ul>${extraItems.join('')}</ul>`] : []),
    ].join('\n'),
  );
}

function entrance(): string {
  return `<ul><li><a href="en/index.html" lang="en">English</a></li><li><a href="ko/index.html" lang="ko">한국어</a></li></ul>`;
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
