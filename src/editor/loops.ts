const LOOP = /(?:for each:\s*["']?|\b(?:some|every|for)\s+|,\s*)([\p{L}_][\p{L}\p{N}_]*)\s+in\s+([\p{L}_][\p{L}\p{N}_]*)/gu;

/** The names of items in a text with the lists that they go through; the last of a name counts. */
export const listsInLoops = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(LOOP)].map(([, name = "", list = ""]) => [name, list]));
