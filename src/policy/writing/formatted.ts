import { plainOf, type Tree } from "../../language/tree.js";
import { collector, type Finding } from "../../messages/finding.js";
import { readYaml } from "../read-yaml.js";
import { blankLines } from "./blank-lines.js";
import { type Edit, edited } from "./edits.js";
import { indents } from "./indents.js";
import { keyOrder } from "./key-order.js";
import { longBraces } from "./long-braces.js";
import { type Layout, layoutOf } from "./parts.js";
import { quotationMarks } from "./quotation-marks.js";

/** One thing that is put in order, as edits of the text. */
type Pass = (text: string, layout: Layout) => readonly Edit[];

const passes: readonly Pass[] = [indents, quotationMarks, keyOrder, longBraces, blankLines];

/** So often all of it is done again, until nothing changes: what one has done may be something to the next. */
const MOST_ROUNDS = 70;

/**
 * The text of a file of rules or cases, laid out as the shipped policies are; what it says, its remarks and the words in it stay. Where something
 * cannot be put in order without changing what is said, it stays as it is. The text must be YAML without errors.
 */
export function formatted(text: string): string {
  const start = laidOut(text.replaceAll("\r\n", "\n").replace(/^\uFEFF/, ""));
  if (!start || (start.text !== text && laidOut(text)?.said !== start.said)) return text;
  let result = start;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = result;
    for (const pass of passes) result = replaced(result, edited(result.text, pass(result.text, result.layout)));
    result = replaced(result, `${result.text.trimEnd()}\n`);
    if (result === before) break;
  }
  return result.text;
}

/** A text with how it is laid out, and what it says. */
interface LaidOut {
  readonly text: string;
  readonly layout: Layout;
  readonly said: string;
}

/** Another text in its place, where that says the same. */
function replaced(current: LaidOut, text: string): LaidOut {
  const next = text === current.text ? undefined : laidOut(text);
  return next?.said === current.said ? next : current;
}

/** What a text says, with its remarks; undefined where it is no YAML without errors, or uses more of YAML than rule files do. */
function laidOut(text: string): LaidOut | undefined {
  let sound = true;
  const tree = readYaml("", text, () => {
    sound = false;
  });
  const layout = tree && sound ? layoutOf(text) : undefined;
  if (!tree || !layout) return undefined;
  const remarks = layout.comments.map(({ from, to }) => text.slice(from, to).trimEnd()).sort();
  return { text, layout, said: JSON.stringify([said(tree, []), remarks]) };
}

/** Why a text cannot be laid out: it is no YAML without errors. */
export function unreadable(file: string, text: string): Finding[] {
  const findings: Finding[] = [];
  readYaml(file, text, collector(findings));
  return findings;
}

/** Whether the order of keys says nothing: in a policy, a subsidy and a limit. */
const isUnordered = (path: readonly string[]): boolean =>
  path.length === 0 || (path.length === 2 && ["subsidies", "limits"].includes(path[0] ?? ""));

function said(tree: Tree, path: readonly string[]): unknown {
  if (tree.kind === "scalar") return plainOf(tree) === tree.text ? tree.text : [plainOf(tree), tree.text];
  if (tree.kind === "sequence") return ["list", ...tree.items.map((item, at) => said(item, [...path, String(at)]))];
  const entries = tree.entries.map(({ key, value }) => [key.text, said(value, [...path, key.text])] as const);
  return { entries: isUnordered(path) ? entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) : entries };
}
