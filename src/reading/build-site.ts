import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files/write-whole';
import type { Language } from '../settings';
import { convertNotebook } from './convert-notebook';
import type { SitePlace } from './convert-request';
import { printIndex, type SiteExtra, type SiteLesson } from './site-index';
import { languages, words } from './words';

/** A page as the others see it. */
interface SitePage {
  name: string;
  titles: Record<string, string>;
  languages: Language[];
}

/**
 * Writes a site of static files into `folder`: `LANGUAGE/NAME.html` for each lesson and each other page,
 * `LANGUAGE/index.html`, and `index.html`, which offers the languages. Every page stands on its own; links between them
 * are relative.
 */
export async function buildSite(folder: string, lessons: SiteLesson[], extras: SiteExtra[] = []): Promise<void> {
  const pages: SitePage[] = [
    ...lessons.map(({ name, titles, notebooks }) => ({
      name,
      titles,
      languages: languages.filter((one) => one in notebooks),
    })),
    ...extras.map(({ name, titles }) => ({ name, titles, languages })),
  ];
  for (const language of languages) {
    const languageFolder = path.join(folder, language);
    await mkdir(languageFolder, { recursive: true });
    const available = lessons.filter(({ notebooks }) => language in notebooks);
    for (const { name, notebooks } of available) {
      await convertNotebook({
        notebook: notebooks[language] as string,
        folder: languageFolder,
        name,
        formats: ['html'],
        links: linksFrom(language, lessons),
        site: placeOf(name, language, pages),
      });
    }
    for (const { name, print } of extras) {
      await writeWhole(path.join(languageFolder, `${name}.html`), print(language, placeOf(name, language, pages)));
    }
    await writeWhole(path.join(languageFolder, 'index.html'), printIndex(language, available, extras));
  }
  await writeWhole(path.join(folder, 'index.html'), printIndex(undefined, lessons, extras));
}

function placeOf(name: string, language: Language, pages: SitePage[]): SitePlace {
  const row = pages.filter(({ languages }) => languages.includes(language));
  const here = row.findIndex((page) => page.name === name);
  const neighbour = (page?: SitePage) =>
    page && { href: `${page.name}.html`, text: page.titles[language] ?? page.name };
  return {
    index: { href: 'index.html', text: words[language].index },
    previous: neighbour(row[here - 1]),
    next: neighbour(row[here + 1]),
    languages: (row[here]?.languages ?? [])
      .filter((other) => other !== language)
      .map((other) => ({
        href: `../${other}/${name}.html`,
        text: words[other].name,
        lang: other,
      })),
  };
}

/** Links between notebooks lead to their pages. */
function linksFrom(language: string, lessons: SiteLesson[]): Record<string, string> {
  return Object.fromEntries(
    lessons.flatMap(({ name, notebooks }) =>
      Object.keys(notebooks).map((other) =>
        other === language
          ? [`${name}.ipynb`, `${name}.html`]
          : [`../${other}/${name}.ipynb`, `../${other}/${name}.html`],
      ),
    ),
  );
}
