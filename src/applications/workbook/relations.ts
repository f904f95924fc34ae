import type { WorkbookArchive } from "./archive.js";
import { UnreadableWorkbook } from "./unreadable.js";
import { type Attributes, readWholeXml, type XmlHandler } from "./xml.js";

/** A part that another part names, and what it is to it: the last word of its type, which every edition of the standard shares. */
export interface Relation {
  readonly type: string;
  readonly part: string;
}

class Relations implements XmlHandler {
  readonly found = new Map<string, Relation>();

  constructor(private readonly part: string) {}

  open(name: string, { Id, Type, Target, TargetMode }: Attributes): void {
    if (name !== "Relationship" || TargetMode === "External" || Id === undefined || Type === undefined || Target === undefined) return;
    this.found.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), part: resolved(this.part, Target) });
  }

  text(): void {}
  close(): void {}
}

/** What a part names, by the ids it uses for that; the archive itself is the part without a name. */
export async function relationsOf(archive: WorkbookArchive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = part.lastIndexOf("/") + 1;
  const file = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Relations(part);
  if (archive.has(file)) await readWholeXml(archive.read(file), file, relations);
  return relations.found;
}

/** The part that a target means: from the root, or from the folder of the part that names it. */
function resolved(from: string, target: string): string {
  const path = unescaped(target, from).replaceAll("\\", "/");
  if (path.startsWith("/")) return path.slice(1);
  const folders = from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") folders.pop();
    else if (step !== ".") folders.push(step);
  }
  return folders.join("/");
}

function unescaped(target: string, from: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    throw new UnreadableWorkbook("damaged", from);
  }
}
