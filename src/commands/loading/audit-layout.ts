import { find, type Mapping, type Tree, textAt } from "../../language/tree.js";
import { CannotDo } from "../../messages/usage.js";
import type { AskedColumn, AuditLayout, TableLayout } from "../../reports/audit/audit-tables.js";
import type { Host } from "../host/host.js";
import { flagOption, type Options, textOption } from "../options.js";
import { smallYaml } from "./table-options.js";

/** How the tables of an audit are asked for on the command line. */
export async function auditLayout(host: Host, options: Options): Promise<AuditLayout> {
  const path = textOption(options, "columns");
  return {
    title: textOption(options, "title"),
    by: textOption(options, "by"),
    inYuan: textOption(options, "unit") === YUAN,
    perFirm: flagOption(options, "perFirm"),
    tables: path === undefined ? new Map() : await tablesIn(host, path),
  };
}

const YUAN = "\u5143";

async function tablesIn(host: Host, path: string): Promise<ReadonlyMap<string, TableLayout>> {
  const tree = await smallYaml(host, path, "bad-layout");
  if (tree?.kind !== "mapping") throw new CannotDo("bad-layout", { path });
  return new Map(tree.entries.map(({ key, value }) => [key.text, tableIn(value, path)]));
}

function tableIn(tree: Tree, path: string): TableLayout {
  const list = tree.kind === "mapping" ? find(tree, "columns") : tree;
  if (list?.kind !== "sequence" || list.items.length === 0) throw new CannotDo("bad-layout", { path });
  const known = tree.kind !== "mapping" || tree.entries.every(({ key }) => ["title", "columns"].includes(key.text));
  if (!known) throw new CannotDo("bad-layout", { path });
  const title = tree.kind === "mapping" ? textAt(tree, "title") : undefined;
  return { ...(title === undefined ? {} : { title }), columns: list.items.map((item) => columnIn(item, path)) };
}

function columnIn(tree: Tree, path: string): AskedColumn {
  if (tree.kind === "scalar") return { column: tree.text };
  const found = tree.kind === "mapping" ? namedIn(tree) : undefined;
  if (!found) throw new CannotDo("bad-layout", { path });
  return found;
}

/** `{column: NAME, heading: WORDS}`, or `NAME: WORDS`. */
function namedIn(tree: Mapping): AskedColumn | undefined {
  const [column, heading] = [textAt(tree, "column"), textAt(tree, "heading")];
  if (column !== undefined && tree.entries.every(({ key }) => ["column", "heading"].includes(key.text)))
    return { column, ...(heading === undefined ? {} : { heading }) };
  const [only, ...others] = tree.entries;
  return only?.value.kind === "scalar" && others.length === 0 ? { column: only.key.text, heading: only.value.text } : undefined;
}
