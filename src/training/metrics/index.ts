export { type AucOptions, auc } from './auc';
export { type F1ScoreOptions, f1Score } from './f1-score';
export { madeOf, metricOf, streamingOf } from './known-metrics';
export { type Metric, placesOf, ratio } from './measured';
export { perClass } from './per-class';
export { type PrecisionOptions, precision, type RecallOptions, recall } from './precision-recall';
export { sparseTopKCategoricalAccuracy, type TopKOptions, topKCategoricalAccuracy } from './top-k';
