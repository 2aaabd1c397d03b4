import { expect, test } from 'vitest';
import { chooseLanguage } from '../src/settings';

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
