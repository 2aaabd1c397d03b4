import fs from 'node:fs';
import path from 'node:path';
import {
  type ComparedRun,
  type Comparison,
  type ComparisonOptions,
  compareRuns,
  dataOf,
  formatValue,
} from '../../comparison';
import { compareCurves, darkColors, type Figure, parallelCoordinates, parameterEffects } from '../../figures';
import { embedJson, type PageLink, pageFile, printPage } from '../../pages/page';
import { plotlyScript } from '../../pages/plotly-script';
import { type Language, language as usersLanguage } from '../../settings';
import { escapeHtml } from '../../text/html';
import { formatSummary } from './format-summary';
import { curvesTable, effectsTable, settingsTable } from './page-tables';
import { type PageWords, words } from './words';

export interface ComparisonPageOptions extends ComparisonOptions {
  /** The language of the page. Default: the user's. */
  language?: Language;
  /** What stands below the heading: what was run, and why. Default: nothing. */
  introduction?: string;
  /** Links above the heading, where the page is one of several. Default: none. */
  links?: PageLink[];
  /** The folder of the page, from which it links to the folders of its runs. Default: no links. */
  place?: string;
}

/**
 * A comparison as one HTML file that needs nothing else: the table, sorted and filtered in the browser, and the figures
 * with plotly.js.
 *
 * Its content security policy allows the scripts and styles by their hashes and nothing from anywhere.
 */
export function comparisonPage(runs: ComparedRun[], options: ComparisonPageOptions = {}): string {
  const { language = usersLanguage, introduction, links = [], place } = options;
  const say = words[language];
  const comparison = compareRuns(runs, options);
  const figures = {
    curves: compareCurves(runs, { ...options, language }),
    coordinates: parallelCoordinates(runs, { ...options, language }),
    effects: parameterEffects(runs, { ...options, language }),
  };
  const drawn = Object.entries(figures).filter(([, { data }]) => data.length > 0);
  const pageData = {
    figures: Object.fromEntries(drawn.map(([id, { data, layout }]) => [id, { data, layout }])),
    dark: darkColors,
    texts: { shown: say.shown },
  };
  const title = say.title(runs.length);
  return printPage({
    language,
    title,
    styles: [...['theme.css', 'page.css', 'text.css'].map(pageFile), ownFile('page-style.css')],
    scripts: [plotlyScript(drawn.flatMap(([, { data }]) => data.map(({ type }) => type))), ownFile('page-script.js')],
    body: `${navigation(links, say)}<main>
<h1>${escapeHtml(title)}</h1>
${introduction ? `<p>${escapeHtml(introduction)}</p>\n` : ''}${summaryOf(comparison, say)}
<noscript><p>${say.noScript}</p></noscript>
<h2>${say.table}</h2>
<div class="filter"><label for="filter">${say.filter}</label> <input id="filter" type="search" autocomplete="off"> <span id="shown" class="quiet" role="status"></span></div>
${settingsTable(comparison, say, ({ folder }) => (place && folder ? addressOf(place, folder) : undefined))}
${section('curves', say.curves, figures.curves, details(say, curvesTable(comparison, say)))}
${section('coordinates', say.coordinates, figures.coordinates, `<p class="quiet">${say.sameTable}</p>`)}
${section('effects', say.effects, figures.effects, `<p class="quiet">${say.note}</p>${details(say, effectsTable(comparison, say))}`)}
</main>
<script type="application/json" id="page-data">${embedJson(pageData)}</script>`,
  });
}

function navigation(links: PageLink[], say: PageWords): string {
  if (links.length === 0) return '';
  const items = links.map(({ href, text, lang }) => {
    const language = lang ? ` lang="${escapeHtml(lang)}" hreflang="${escapeHtml(lang)}"` : '';
    return `<a href="${escapeHtml(encodeURI(href))}"${language}>${escapeHtml(text)}</a>`;
  });
  return `<nav class="bar" aria-label="${say.pages}">${items.join('\n')}</nav>\n`;
}

/** A folder as a page in another one links to it. */
function addressOf(place: string, folder: string): string {
  const relative = path.relative(place, path.resolve(folder)).split(path.sep);
  return `${relative.map(encodeURIComponent).join('/')}/`;
}

function summaryOf({ metric, direction, epoch, settings, common }: Comparison, say: PageWords): string {
  const best = settings.find((setting) => setting.place === 1);
  const shared = Object.entries(common).map(([name, value]) => `${name} ${formatValue(value)}`);
  const lines = [
    metric === undefined ? say.noMetric : order(metric),
    ...(metric !== undefined && dataOf(metric) === 'test' ? [say.test(metric)] : []),
    ...(metric !== undefined && best ? [say.best(best.label, `${metric} ${formatSummary(best.metrics[metric])}`)] : []),
    ...(shared.length > 0 ? [say.common + shared.join(', ')] : []),
  ];
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');

  function order(name: string): string {
    if (direction === undefined) return say.unknown(name);
    return say.by(epoch === undefined ? name : say.ofEpoch(name, epoch === 'best'), direction === 'min');
  }
}

/** A figure with its heading, its description for those who do not see it, and what stands under it. */
function section(id: string, heading: string, { data, alt }: Figure, below: string): string {
  if (data.length === 0) return '';
  return `<h2>${heading}</h2>
<figure>
<div class="wide" role="region" tabindex="0" aria-label="${heading}"><div id="${id}" role="img" aria-label="${escapeHtml(alt)}"></div></div>
<figcaption>${below}</figcaption>
</figure>`;
}

function details(say: PageWords, table: string): string {
  return `<details><summary>${say.asTable}</summary>${table}</details>`;
}

function ownFile(name: string): string {
  return fs.readFileSync(path.join(__dirname, name), 'utf8');
}
