import { wordsOf } from './metric-words';

/** Whether less ('min') or more ('max') of a metric is better. */
export type Direction = 'min' | 'max';

const shrinking = new Set(
  `loss losses error errors err perplexity ppl nll wer cer ter eer ece mce ace tce brier mse rmse nrmse mae mape smape msle
  rmsle mase rmsse crps entropy crossentropy divergence kl kld jsd deviance poisson hinge logcosh regret fid kid lpips bpc bpb bpd fpr
  fnr residual seconds duration time latency
  손실 오차 오류 오류율`.split(/\s+/),
);

const growing = new Set(
  `accuracy acc precision recall sensitivity specificity auc auroc roc aupr auprc prc map ap f1 f2 fbeta fscore iou miou jaccard dice
  bleu rouge meteor chrf bertscore ndcg mrr hits r2 psnr ssim kappa mcc pearson spearman kendall correlation similarity tpr tnr elbo
  likelihood reward throughput top1 top3 top5 top10 em agreement purity ari nmi silhouette 정확도 정밀도 재현율`.split(
    /\s+/,
  ),
);

/** What stands at the end of names that are written in one: testloss, valaccuracy, crossentropy. */
const runTogether: [RegExp, Direction][] = [
  [/(loss|error|entropy|divergence|perplexity|hinge|logcosh|rmse|mse|mae|mape|msle|seconds|duration)$/, 'min'],
  [/(accuracy|precision|recall|auc|likelihood)$/, 'max'],
];

/**
 * Which way a metric gets better, told by the last word of its name that is known: val_loss, testAccuracy, "top@5
 * error".
 *
 * Undefined for a name that says nothing of it; a negative log likelihood is a loss, whatever its last word.
 */
export function directionOf(metric: string): Direction | undefined {
  const words = wordsOf(metric);
  if (words.some((word) => word === 'neg' || word === 'negative') && words.includes('likelihood')) return 'min';
  for (const word of [...words].reverse()) {
    if (shrinking.has(word)) return 'min';
    if (growing.has(word)) return 'max';
    const known = runTogether.find(([pattern]) => pattern.test(word));
    if (known) return known[1];
  }
  return undefined;
}

/** Sorts numbers best first, and what is no finite number last. */
export function compareNumbers(one: number | undefined, other: number | undefined, direction: Direction): number {
  const [first, second] = [one, other].map((value) => (Number.isFinite(value) ? (value as number) : undefined));
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  return direction === 'min' ? first - second : second - first;
}
