import type { Language } from '../settings';

/** The ten classes of Fashion-MNIST in the order of their labels 0–9, in English (`en`) and Korean (`ko`). */
export const classNames: Record<Language, string[]> = {
  en: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  ko: ['티셔츠/탑', '바지', '풀오버', '드레스', '코트', '샌들', '셔츠', '스니커즈', '가방', '앵클 부츠'],
};
