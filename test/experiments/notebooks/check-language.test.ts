import { describe, expect, it } from 'vitest';
import { checkLanguage } from '../../../src/experiments/notebooks/check-language';
import { notebookWith } from '../notebook-with';

const check = (metadata: object) =>
  checkLanguage({ ...notebookWith(''), metadata: metadata as Record<string, unknown> }, 'lesson.ipynb');

describe('checkLanguage(notebook, name)', () => {
  it.each([
    {},
    { kernelspec: { name: 'fashion-mnist', language: 'typescript' } },
    { kernelspec: { name: 'jslab', language: 'javascript' } },
    { language_info: { name: 'TypeScript' } },
    { kernelspec: { name: 'my-own' } },
  ])('takes %j', (metadata) => expect(() => check(metadata)).not.toThrow());

  it.each([
    { kernelspec: { name: 'python3', language: 'python', display_name: 'Python 3' } },
    { kernelspec: { name: 'python3' } },
    { language_info: { name: 'python' } },
    { kernelspec: { name: 'ir' } },
  ])('refuses %j', (metadata) =>
    expect(() => check(metadata)).toThrow(
      /Expected lesson.ipynb to be a notebook in TypeScript, but found one in (R|python)/i,
    ),
  );
});
