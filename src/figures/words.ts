import type { Language } from '../settings';

const en = {
  image: {
    hover: 'column %{x}, row %{y}<br>value %{z}',
    alt: (width: number, height: number, range: string) =>
      `An image of ${width} × ${height} pixels with values from ${range}, dark for low values and bright for high ones.`,
    color: (width: number, height: number, range: string) =>
      `A colour image of ${width} × ${height} pixels with values from ${range}.`,
    range: (low: string, high: string) => `${low} to ${high}`,
  },
  imageGrid: (count: number, rows: number, columns: number) =>
    `${count === 1 ? '1 image' : `${count} images`} in ${rows === 1 ? '1 row' : `${rows} rows`} of ${columns}`,
  bars: {
    probability: 'probability',
    label: 'class',
    alt: (texts: string[], label: string) => `Predicted probabilities: ${texts.join(', ')}. True class: ${label}.`,
  },
  prediction: (text: string, bars: string) => `An image with the prediction ${text}. ${bars}`,
  predictedImage: (text: string, isRight: boolean) =>
    `An image with the ${isRight ? 'right' : 'wrong'} prediction ${text}.`,
  predictionGrid: (count: number, right: number, texts: string[]) =>
    `${count} images with their predictions, ${right} of them right: ${texts.join('; ')}.`,
  predictedSample: (count: number, right: number, titles: string[]) =>
    `${count} randomly chosen images titled “predicted (true)”, ${right} of them right: ${titles.join('; ')}.`,
  confusion: {
    predicted: 'predicted class',
    actual: 'true class',
    hover: 'true: %{y}<br>predicted: %{x}<br>%{customdata} (%{z:.1%} of the row)<extra></extra>',
    all: (total: number, share: string) => `Confusion matrix of ${total} predictions, ${share} of them right.`,
    byClass: (shares: string[]) => ` Right by class: ${shares.join(', ')}.`,
    worst: (count: number, actual: string, predicted: string) =>
      ` Most frequent confusion: ${actual} taken for ${predicted}, ${count === 1 ? 'once' : `${count} times`}.`,
  },
  learning: {
    epoch: 'epoch',
    training: 'training',
    validation: 'validation',
    metrics: { loss: 'loss', accuracy: 'accuracy' } as Record<string, string>,
    none: 'Learning curves before the first epoch.',
    all: (epochs: number, changes: string[]) =>
      `Learning curves over ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}: ${changes.join('; ')}.`,
    change: (name: string, first: string, last: string) => `${name} from ${first} to ${last}`,
  },
  comparison: {
    others: (count: number) => (count === 1 ? '1 other setting' : `${count} other settings`),
    settings: (count: number) => (count === 1 ? '1 setting' : `${count} settings`),
    curves: (settings: string, curves: string) => `Learning curves of ${settings}, one panel each for ${curves}.`,
    noCurves: 'Learning curves of runs that have no history.',
    coordinates: (settings: string, axes: string, metric: string) =>
      `Parallel coordinates of ${settings}: each is a line over the axes ${axes}, ending at ${metric}.`,
    noCoordinates: 'Parallel coordinates of runs without a metric.',
    best: (label: string, metric: string, value: string) => ` Best: ${label} with ${metric} ${value}.`,
    worst: (label: string, value: string) => ` Last: ${label} with ${value}.`,
    left: (count: number) => ` Not drawn: ${count} without a result.`,
    effects: (metric: string) => `How ${metric} depends on each parameter.`,
    noEffects: 'The effect of each parameter: no parameter differs among runs with a metric.',
    effect: (name: string, values: string) => ` ${name}: ${values}.`,
    of: (value: string, mean: string) => `${mean} at ${value}`,
    range: (least: string, most: string, count: number) => `${count} values from ${least} to ${most}`,
    share: (percent: string) => `explains ${percent} of the variance`,
    end: (label: string, value: string) => `${label} ends at ${value}`,
  },
  softmax: {
    axis: (temperature: string) => `probability at temperature ${temperature}`,
    alt: (temperature: string, texts: string[]) => `Softmax at temperature ${temperature}: ${texts.join(', ')}.`,
  },
  crossEntropy: {
    probability: 'probability of the right class',
    loss: 'loss = −log(probability)',
    alt: (points: string[]) =>
      `The loss of one image as a curve: the smaller the probability of the right class, the larger the loss. ${points.join('; ')}.`,
    point: (name: string, probability: string, loss: string) => `${name}: ${probability}, loss ${loss}`,
  },
  gradientSteps: {
    weight: 'weight',
    loss: 'loss',
    alt: (step: number, weight: string, loss: string, slope: string) =>
      `The loss as a curve over one weight. After step ${step} the weight is ${weight}, the loss ${loss}, the slope there ${slope}; the next step goes downhill.`,
    here: (step: number, slope: string) => `step ${step}: slope ${slope}`,
  },
  reliability: {
    said: 'probability that the model gives its answer',
    right: 'share of right answers',
    bar: (count: number) => (count === 1 ? '1 image' : `${count} images`),
    hover: 'said %{customdata[0]}, right %{customdata[1]}, %{customdata[2]}',
    alt: (texts: string[]) =>
      `How far the model’s probabilities can be trusted: ${texts.join('; ')}. On the dashed line they would be exactly right.`,
    text: (said: string, right: string, count: string) => `said ${said}, right ${right} (${count})`,
  },
  mapGrid: (count: number, width: number, height: number, low: string, high: string) =>
    `${count} maps of ${width} × ${height} numbers from ${low} to ${high}, in one scale of colours.`,
};

const ko: typeof en = {
  image: {
    hover: '열 %{x}, 행 %{y}<br>값 %{z}',
    alt: (width, height, range) =>
      `가로 ${width}픽셀, 세로 ${height}픽셀 이미지. 값은 ${range}이며, 값이 작으면 어둡고 크면 밝습니다.`,
    color: (width, height, range) => `가로 ${width}픽셀, 세로 ${height}픽셀 컬러 이미지. 값은 ${range}입니다.`,
    range: (low, high) => `${low}부터 ${high}까지`,
  },
  imageGrid: (count, rows, columns) => `${rows}행 ${columns}열로 놓인 이미지 ${count}장`,
  bars: {
    probability: '확률',
    label: '클래스',
    alt: (texts, label) => `예측 확률: ${texts.join(', ')}. 정답 클래스: ${label}.`,
  },
  prediction: (text, bars) => `이미지와 예측: ${text}. ${bars}`,
  predictedImage: (text, isRight) => `이미지와 ${isRight ? '맞은' : '틀린'} 예측: ${text}.`,
  predictionGrid: (count, right, texts) => `이미지 ${count}장과 예측, 그중 ${right}장이 맞음: ${texts.join('; ')}.`,
  predictedSample: (count, right, titles) =>
    `무작위로 고른 이미지 ${count}장, 제목은 ‘예측 (정답)’, 그중 ${right}장이 맞음: ${titles.join('; ')}.`,
  confusion: {
    predicted: '예측 클래스',
    actual: '정답 클래스',
    hover: '정답: %{y}<br>예측: %{x}<br>%{customdata} (행의 %{z:.1%})<extra></extra>',
    all: (total, share) => `예측 ${total}개의 혼동 행렬, 그중 ${share}가 맞음.`,
    byClass: (shares) => ` 클래스별로 맞은 비율: ${shares.join(', ')}.`,
    worst: (count, actual, predicted) => ` 가장 잦은 혼동: 정답 ${actual}, 예측 ${predicted}, ${count}번.`,
  },
  learning: {
    epoch: '에포크',
    training: '학습',
    validation: '검증',
    metrics: { loss: '손실', accuracy: '정확도' },
    none: '첫 에포크 전의 학습 곡선.',
    all: (epochs, changes) => `${epochs} 에포크 동안의 학습 곡선: ${changes.join('; ')}.`,
    change: (name, first, last) => `${name} 처음 ${first}, 마지막 ${last}`,
  },
  comparison: {
    others: (count) => `다른 설정 ${count}개`,
    settings: (count) => `설정 ${count}개`,
    curves: (settings, curves) => `${settings}의 학습 곡선. 패널: ${curves}.`,
    noCurves: '기록이 없는 실행들의 학습 곡선.',
    coordinates: (settings, axes, metric) =>
      `${settings}의 평행 좌표. 설정마다 ${axes} 축을 지나 ${metric}에서 끝나는 선 하나.`,
    noCoordinates: '지표가 없는 실행들의 평행 좌표.',
    best: (label, metric, value) => ` 가장 좋은 설정: ${label}, ${metric} ${value}.`,
    worst: (label, value) => ` 가장 나쁜 설정: ${label}, ${value}.`,
    left: (count) => ` 결과가 없어 그리지 않은 설정 ${count}개.`,
    effects: (metric) => `파라미터마다 ${metric}에 미치는 영향.`,
    noEffects: '파라미터의 영향: 지표가 있는 실행들 사이에 다른 파라미터가 없음.',
    effect: (name, values) => ` ${name}: ${values}.`,
    of: (value, mean) => `${value}일 때 ${mean}`,
    range: (least, most, count) => `${least}부터 ${most}까지 값 ${count}개`,
    share: (percent) => `분산의 ${percent} 설명`,
    end: (label, value) => `${label} 마지막 ${value}`,
  },
  softmax: {
    axis: (temperature) => `온도 ${temperature}에서의 확률`,
    alt: (temperature, texts) => `온도 ${temperature}의 소프트맥스: ${texts.join(', ')}.`,
  },
  crossEntropy: {
    probability: '정답 클래스의 확률',
    loss: '손실 = −log(확률)',
    alt: (points) => `이미지 한 장의 손실 곡선. 정답 클래스의 확률이 작을수록 손실이 큽니다. ${points.join('; ')}.`,
    point: (name, probability, loss) => `${name}: ${probability}, 손실 ${loss}`,
  },
  gradientSteps: {
    weight: '가중치',
    loss: '손실',
    alt: (step, weight, loss, slope) =>
      `가중치 하나에 따른 손실 곡선. ${step}번째 스텝 뒤 가중치는 ${weight}, 손실은 ${loss}, 기울기는 ${slope}이며, 다음 스텝은 내리막으로 갑니다.`,
    here: (step, slope) => `스텝 ${step}: 기울기 ${slope}`,
  },
  reliability: {
    said: '모델이 자기 답에 매긴 확률',
    right: '실제로 맞은 비율',
    bar: (count) => `${count}장`,
    hover: '예측 확률 %{customdata[0]}, 맞은 비율 %{customdata[1]}, %{customdata[2]}',
    alt: (texts) =>
      `모델의 확률을 얼마나 믿어도 되는지: ${texts.join('; ')}. 점선 위라면 확률이 정확히 들어맞는 것입니다.`,
    text: (said, right, count) => `예측 확률 ${said}, 맞은 비율 ${right} (${count})`,
  },
  mapGrid: (count, width, height, low, high) =>
    `가로 ${width}, 세로 ${height} 크기의 맵 ${count}장. 값은 ${low}부터 ${high}까지이며 색의 기준이 모두 같습니다.`,
};

/** What the figures say, by language: titles of axes, what hovering shows, and the alternative texts. */
export const words: Record<Language, typeof en> = { en, ko };
