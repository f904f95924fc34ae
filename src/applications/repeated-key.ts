const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** A key that stands twice in one object of a JSON text, by its path; parsing keeps the last alone. */
export function repeatedKey(json: string): string | undefined {
  const open: { readonly keys: Set<string> | null; key: string }[] = [];
  let last = "";
  for (const [token] of json.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === "{" || token === "[") open.push({ keys: token === "{" ? new Set() : null, key: "" });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && inside?.keys) {
      inside.key = JSON.parse(last) as string;
      if (inside.keys.has(inside.key)) return open.flatMap(({ key }) => (key === "" ? [] : [key])).join(".");
      inside.keys.add(inside.key);
    }
    last = token;
  }
  return undefined;
}
