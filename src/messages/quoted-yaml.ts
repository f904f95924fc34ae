const LONGEST = 48;

/** A text in the quotation marks of YAML; of a long one, its ends. */
export function quotedYaml(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}\u2026${text.slice(-LONGEST / 4)}` : text;
  return `'${shown.replaceAll("'", "''")}'`;
}
