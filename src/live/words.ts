import type { Language } from './messages';

const en = {
  images: 'the 10 % of Fashion-MNIST that this page carries',
  starting: 'Getting ready to compute …',
  running: (cell: string) => `${cell} is running`,
  done: (cell: string) => `${cell}: done`,
  failed: (cell: string) => `${cell}: ended with an error`,
  idle: 'Ready',
  stop: 'Stop',
  reset: 'Reset',
  wasReset: 'Reset: the outputs are those of the file, and no cell has run.',
  broken: (reason: string) => `What runs the cells has ended: ${reason}. Run a cell to begin anew.`,
  computes: 'Computed by',
  backends: { wasm: 'WebAssembly', cpu: 'JavaScript' },
  note: (backend: string) =>
    `Computed here by ${backend}, on the images of this page: numbers may differ from those in the text, which come of all images.`,
  output: 'Output',
  editor: (cell: string) => `${cell}: Shift+Enter runs it, Escape and then Tab leaves it`,
  answer: 'Your answer',
  nothing: 'This output has a form that the page cannot show.',
};

const ko: typeof en = {
  images: '이 페이지에 담긴 Fashion-MNIST 10%',
  starting: '계산 준비 중…',
  running: (cell) => `${cell} 실행 중`,
  done: (cell) => `${cell}: 완료`,
  failed: (cell) => `${cell}: 오류로 끝남`,
  idle: '준비됨',
  stop: '중지',
  reset: '초기화',
  wasReset: '초기화했습니다. 파일에 담긴 출력이 보이고, 실행한 셀은 없습니다.',
  broken: (reason) => `셀을 실행하던 작업이 끝났습니다: ${reason}. 셀을 실행하면 새로 시작합니다.`,
  computes: '계산 방식',
  backends: { wasm: 'WebAssembly', cpu: 'JavaScript' },
  note: (backend) =>
    `이 페이지에 담긴 이미지로 ${backend}에서 계산했습니다. 본문의 숫자는 이미지 전체로 얻은 것이어서 다를 수 있습니다.`,
  output: '출력',
  editor: (cell) => `${cell}: Shift+Enter로 실행, Escape 다음 Tab으로 나가기`,
  answer: '답',
  nothing: '이 페이지에서 보여 줄 수 없는 형식의 출력입니다.',
};

/** What a live page says, by language. */
export const words: Record<Language, typeof en> = { en, ko };

export type Words = typeof en;
