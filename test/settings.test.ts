import { expect, test } from 'vitest';
import { chooseJupyterDataDirectory, chooseLanguage, chooseUserDirectory, repositoryRoot } from '../src/settings';

test('chooseLanguage(environment) takes the language that the kernel names, before the locale', () => {
  expect(chooseLanguage({ FASHION_MNIST_LANGUAGE: 'ko', LANG: 'en_US.UTF-8' })).toBe('ko');
  expect(chooseLanguage({ FASHION_MNIST_LANGUAGE: 'en', LANG: 'ko_KR.UTF-8' })).toBe('en');
});

test('chooseLanguage(environment) takes Korean from the locale', () => {
  expect(chooseLanguage({ LANG: 'ko_KR.UTF-8' })).toBe('ko');
  expect(chooseLanguage({ LC_ALL: 'ko_KR.UTF-8', LANG: 'en_US.UTF-8' })).toBe('ko');
});

test('chooseLanguage(environment) is English for every other locale and for none', () => {
  expect(chooseLanguage({ LANG: 'de_DE.UTF-8' })).toBe('en');
  expect(chooseLanguage({})).toBe('en');
});

test('chooseJupyterDataDirectory(environment, platform) is where Jupyter looks for the kernels of the user', () => {
  expect(chooseJupyterDataDirectory({ HOME: '/home/kim' }, 'linux')).toBe('/home/kim/.local/share/jupyter');
  expect(chooseJupyterDataDirectory({ HOME: '/Users/kim' }, 'darwin')).toBe('/Users/kim/Library/Jupyter');
  expect(chooseJupyterDataDirectory({ HOME: '/home/kim', XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/jupyter');
  expect(chooseJupyterDataDirectory({ HOME: '/home/kim', JUPYTER_DATA_DIR: '/jupyter' }, 'linux')).toBe('/jupyter');
});

test('chooseUserDirectory(environment, current) is where the user typed npm run, not where npm went', () => {
  const npm = { INIT_CWD: '/home/kim', npm_lifecycle_event: 'fashion' };
  expect(chooseUserDirectory(npm, repositoryRoot)).toBe('/home/kim');
  expect(chooseUserDirectory(npm, '/elsewhere')).toBe('/elsewhere');
  expect(chooseUserDirectory({}, repositoryRoot)).toBe(repositoryRoot);
  expect(chooseUserDirectory({ INIT_CWD: '/old' }, repositoryRoot)).toBe(repositoryRoot);
});
