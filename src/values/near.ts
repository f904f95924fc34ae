/** How many single-character edits (neighbours exchanged count as one) turn one text into the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] ?? [];
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

const fold = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, "");

/** The candidate that a misspelt word most likely means, or undefined where none is within so many edits. */
export function nearest(word: string, candidates: Iterable<string>, edits = 3): string | undefined {
  if (word.length > 64) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > 3) continue;
    const found = fold(candidate) === fold(word) ? 0 : distance(word, candidate);
    const allowed = Math.min(edits, Math.min(candidate.length, word.length) <= 3 ? 1 : candidate.length <= 6 ? 2 : 3);
    if (found < bestDistance && found <= Math.min(allowed, Math.floor(candidate.length / 2))) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}
