import { CannotDo } from "../../messages/usage.js";
import type { RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";
import { isCases } from "./rule-files.js";

/** Which of rule files concern something that changed since a revision of git: they themselves, or what they include, quote or are tested by. */
export type ChangedRules = (sources: readonly RuleText[]) => readonly RuleText[];

/** What changed in the folders of rules since a revision, whether it was committed, or is new. */
export async function changedSince(host: Host, revision: string, paths: readonly string[]): Promise<ChangedRules> {
  const changed = new Set<string>();
  for (const path of paths.length === 0 ? [host.shippedRules] : paths) {
    const folder = (await host.kindOf(path)) === "folder" ? path : host.folderOf(path);
    for (const name of await changedIn(host, folder, revision)) changed.add(host.join(folder, name));
  }
  return concernedBy(host, changed);
}

/** Paths below a folder; a name that git would take for an option is none of a revision. */
async function changedIn(host: Host, folder: string, revision: string): Promise<string[]> {
  const { git } = host;
  if (!git) throw new CannotDo("no-git", {});
  const asked = async (args: readonly string[]): Promise<string[]> => {
    const told = await git(folder, args);
    if (told === undefined) throw new CannotDo("no-revision", { revision, folder });
    return told.split("\0").filter((name) => name !== "");
  };
  if (revision.startsWith("-")) throw new CannotDo("no-revision", { revision, folder });
  const since = await asked(["diff", "--name-only", "-z", "--no-renames", "--relative", revision, "--", "."]);
  return [...since, ...(await asked(["ls-files", "-z", "--others", "--exclude-standard", "--", "."]))];
}

const POLICY = /^policy:\s*["']?([^\s"'#]+)/mu;
const ASKED = /\bpolicy\(\s*["']([^"']+)["']\s*\)/gu;
const TEXT = /\btext:\s*["']?([^\s"'},#]+)/gu;

/** Rule files that some changed files concern. */
export const concernedBy =
  (host: Host, changed: ReadonlySet<string>): ChangedRules =>
  (sources) =>
    concerned(host, sources, changed);

/** What the text of a rule file names: its policy, texts beside it, other policies. */
interface NamedInRules {
  readonly id: string;
  readonly texts: readonly string[];
  readonly asks: ReadonlySet<string>;
}

/** Kept for as long as the text is: an editor asks at each keystroke. */
const known = new WeakMap<RuleText, NamedInRules>();

function namedIn(source: RuleText): NamedInRules {
  const { text } = source;
  const named = known.get(source) ?? {
    id: POLICY.exec(text)?.[1] ?? "",
    texts: [...text.matchAll(TEXT)].map(([, name = ""]) => name),
    asks: new Set([...text.matchAll(ASKED)].map(([, id = ""]) => id)),
  };
  known.set(source, named);
  return named;
}

/** Those that changed, and all that are compiled together with them: other versions, what they ask, and what asks them. */
function concerned(host: Host, sources: readonly RuleText[], changed: ReadonlySet<string>): RuleText[] {
  const folders = new Set([...changed].filter(isCases).map((path) => host.folderOf(path)));
  const kept = new Set(
    sources.filter((source) => {
      const { file, included } = source;
      const folder = host.folderOf(file);
      const beside = namedIn(source).texts.map((name) => host.join(folder, name));
      return folders.has(folder) || [file, ...included.map((each) => each.file), ...beside].some((path) => changed.has(host.join(path)));
    }),
  );
  const idOf = (source: RuleText): string => namedIn(source).id;
  const asks = new Map(sources.map((source) => [source, namedIn(source).asks]));
  for (let size = -1; size < kept.size; ) {
    size = kept.size;
    const ids = new Set([...kept].map(idOf));
    const wanted = new Set([...kept].flatMap((source) => [...(asks.get(source) ?? [])]));
    for (const source of sources) {
      const id = idOf(source);
      if (ids.has(id) || wanted.has(id) || [...(asks.get(source) ?? [])].some((each) => ids.has(each))) kept.add(source);
    }
  }
  return sources.filter((source) => kept.has(source));
}
