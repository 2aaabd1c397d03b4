/** What a page has in the place of an environment; `settings.ts` says what each is. */
export type Language = 'en' | 'ko';

/** The page's session has files of its own, which begin here. */
export const repositoryRoot = '/';
export const userDirectory = '/';
export const cacheDirectory = '/.cache';

/** The worker is told by the page, before it loads anything else. */
export const language: Language = (globalThis as { fashionLanguage?: string }).fashionLanguage === 'ko' ? 'ko' : 'en';

export const fromEnvironment = (_variable: string): string | undefined => undefined;
export const kerasHome = '/.keras';
export const runDirectory: string | undefined = undefined;
