import type { Mapping, Tree } from "../../../language/tree.js";
import { SILENCE, silencesOf } from "../../../policy/fields.js";
import type { Policy } from "../../../policy/policy.js";
import { readYaml } from "../../../policy/read-yaml.js";
import { nameOf } from "../../../policy/writing/edits.js";
import { type CollectionPart, type LaidPart, layoutOf, type TextPart } from "../../../policy/writing/parts.js";
import { dayOfText } from "../../../values/date.js";
import { type RuleChange, rewritten } from "./change.js";
import { NamesAlike } from "./names-alike.js";
import { added, dropped, moved, rekeyed, swapped } from "./part-changes.js";
import { PlaceBySchema } from "./schema-places.js";
import { textChanges } from "./text-changes.js";

/** Everything that may be wrong in a rule file, one thing at a time, in the order of the file. */
export function changesOf(file: string, text: string, policies: readonly Policy[]): RuleChange[] {
  const layout = layoutOf(text);
  const tree = readYaml(file, text, () => undefined);
  if (!layout || !tree) return [];
  const walk = new ChangesWalk(text, new NamesAlike(policies), policies[0]?.currency ?? "");
  walk.part(layout.root, { tree, path: [], schema: PlaceBySchema.ofPolicy(), around: undefined });
  const seen = new Set<string>();
  return walk.changes
    .filter(({ edits }) => {
      const key = JSON.stringify(edits);
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .sort((a, b) => a.from - b.from);
}

interface ChangePlace {
  readonly tree: Tree;
  readonly path: readonly string[];
  readonly schema: PlaceBySchema;
  readonly around: CollectionPart | undefined;
}

/** What a policy is called and who says so: words and names on which nothing rests. */
const SAID = new Set([
  "policy",
  "include",
  "document",
  "note",
  "en",
  "lead",
  "responsible",
  "supporting",
  "because",
  "see",
  "kind",
  "type",
  "as",
  "currency",
]);
/** The law's own words. */
const QUOTED = new Set(["quote", "section", "code"]);

class ChangesWalk {
  readonly changes: RuleChange[] = [];

  constructor(
    private readonly text: string,
    private readonly names: NamesAlike,
    private readonly currency: string,
  ) {}

  part(part: LaidPart, place: ChangePlace): void {
    const key = place.path.at(-1) ?? "";
    if (place.schema.isWords || SAID.has(key)) return;
    if (part.kind === "text") this.changes.push(...this.ofText(part, place, key));
    else if (part.mapping && place.tree.kind === "mapping") this.ofMapping(part, place, place.tree);
    else if (!part.mapping) this.ofList(part, place);
  }

  private ofText(part: TextPart, { schema }: ChangePlace, key: string): RuleChange[] {
    const { text } = this;
    const written = text.slice(part.from, part.to);
    if (QUOTED.has(key)) return [rewritten("words", text, part, shortened(written))];
    const options = schema.options.filter((each) => each !== written);
    if (schema.options.includes(written)) return options.map((each) => rewritten("word", text, part, each));
    return textChanges(text, part, this.names);
  }

  private ofMapping(part: CollectionPart, place: ChangePlace, tree: Mapping): void {
    const { text } = this;
    const { path, schema, around } = place;
    for (const item of part.items) {
      const name = nameOf(item, text);
      const value = tree.entries.find(({ key }) => key.text === name)?.value;
      const under = schema.under(name);
      if (under.isWords || SAID.has(name)) continue;
      if (!schema.needs(name) && mayBeDropped(path)) this.changes.push(dropped(text, part, item));
      this.changes.push(...rekeyed(text, item));
      if (item.key && dayOfText(name) !== undefined) this.changes.push(...textChanges(text, item.key, this.names));
      if (item.value && value) this.part(item.value, { tree: value, path: [...path, name], schema: under, around: part });
    }
    this.changes.push(...moved(text, part, around, tree));
    for (const silence of silencesOf(tree, this.currency)) this.changes.push(added(text, part, SILENCE, silence));
  }

  private ofList(part: CollectionPart, { tree, path, schema }: ChangePlace): void {
    const { text } = this;
    const items = tree.kind === "sequence" ? tree.items : [];
    const under = schema.under(undefined);
    for (const [at, item] of part.items.entries()) {
      this.changes.push(dropped(text, part, item));
      const [next, value] = [part.items[at + 1], items[at]];
      if (next) this.changes.push(...swapped(text, item, next));
      if (item.value && value) this.part(item.value, { tree: value, path: [...path, String(at)], schema: under, around: undefined });
    }
  }
}

/** A file is never without its main parts, nor without an input that its rules ask for: compiling tells that of any file. */
const mayBeDropped = (path: readonly string[]): boolean => path.length > 0 && !(path.at(-1) === "inputs" || path.at(-1) === "item");

/** The law's words with one left out in their middle. */
function shortened(written: string): string {
  const letters = [...written];
  const at = Math.floor(letters.length / 2);
  return [...letters.slice(0, at), ...letters.slice(at + 1)].join("");
}
