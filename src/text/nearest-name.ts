import { distance } from 'fastest-levenshtein';

/** " Did you mean epochs?" when one of the names is near enough to what was typed, otherwise nothing. */
export function didYouMean(typed: string, names: string[]): string {
  const nearest = nearestName(typed, names);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

/** The name that takes the fewest changes to type, if these are few: case and - or _ do not count. */
export function nearestName(typed: string, names: string[]): string | undefined {
  const far = (name: string) => distance(plain(typed), plain(name));
  const nearest = [...names].sort((a, b) => far(a) - far(b))[0];
  const limit = Math.max(2, Math.floor(typed.length / 2));
  return nearest !== undefined && far(nearest) <= limit ? nearest : undefined;
}

const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '');
