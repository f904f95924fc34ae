import { CannotDo } from "../../messages/usage.js";
import type { RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";
import { isCases } from "./rule-files.js";
import { SEVERITIES_FILE } from "./severities.js";

/** Which of rule files concern something that changed since a revision of git: they themselves, or what they include, quote or are tested by. */
export type ChangedRules = (sources: readonly RuleText[]) => readonly RuleText[];

/** What changed in the folders of rules since a revision, whether it was committed, or is new; of what holds for all in a folder, also above. */
export async function changedSince(host: Host, revision: string, paths: readonly string[]): Promise<ChangedRules> {
  const changed = new Set<string>();
  const governed = new Set<string>();
  for (const path of paths.length === 0 ? [host.shippedRules] : paths) {
    const folder = (await host.kindOf(path)) === "folder" ? path : host.folderOf(path);
    const git = new ChangesIn(host, folder, revision);
    for (const name of await git.within()) changed.add(host.join(folder, name));
    for (const name of await git.everywhere(SEVERITIES_FILE)) for (const own of host.foldersOf(name).slice(0, 1)) governed.add(own);
  }
  return concernedBy(host, changed, governed);
}

/** What git says of the changes since a revision, asked in a folder. */
class ChangesIn {
  constructor(
    private readonly host: Host,
    private readonly folder: string,
    private readonly revision: string,
  ) {}

  /** Paths below the folder. */
  async within(): Promise<string[]> {
    const since = await this.listed(["diff", "--name-only", "-z", "--no-renames", "--relative", this.revision, "--", "."]);
    return [...since, ...(await this.listed(["ls-files", "-z", "--others", "--exclude-standard", "--", "."]))];
  }

  /** Paths of files of a name, wherever they are in the repository. */
  async everywhere(name: string): Promise<string[]> {
    const files = `:(top,glob)**/${name}`;
    const since = await this.listed(["diff", "--name-only", "-z", "--no-renames", this.revision, "--", files]);
    const others = await this.listed(["ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", files]);
    const up = (await this.asked(["rev-parse", "--show-cdup"])).trim();
    return [...since, ...others].map((path) => this.host.join(this.folder, up, path));
  }

  private async listed(args: readonly string[]): Promise<string[]> {
    return (await this.asked(args)).split("\0").filter((name) => name !== "");
  }

  private async asked(args: readonly string[]): Promise<string> {
    const { host, folder, revision } = this;
    if (!host.git) throw new CannotDo("no-git", {});
    // Git would take such a name for an option.
    const told = revision.startsWith("-") ? undefined : await host.git(folder, args);
    if (told === undefined) throw new CannotDo("no-revision", { revision, folder });
    return told;
  }
}

const POLICY = /^policy:\s*["']?([^\s"'#]+)/mu;
const ASKED = /\bpolicy\(\s*["']([^"']+)["']\s*\)/gu;
const TEXT = /\btext:\s*["']?([^\s"'},#]+)/gu;

/** Rule files that some changed files concern, or that lie in or below a folder for all of which something changed. */
export const concernedBy =
  (host: Host, changed: ReadonlySet<string>, governed: ReadonlySet<string> = new Set()): ChangedRules =>
  (sources) =>
    concerned(host, sources, changed, governed);

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
function concerned(host: Host, sources: readonly RuleText[], changed: ReadonlySet<string>, governed: ReadonlySet<string>): RuleText[] {
  const folders = new Set([...changed].filter(isCases).map((path) => host.folderOf(path)));
  const kept = new Set(
    sources.filter((source) => {
      const { file, included } = source;
      const folder = host.folderOf(file);
      const beside = namedIn(source).texts.map((name) => host.join(folder, name));
      if (folders.has(folder) || host.foldersOf(file).some((each) => governed.has(each))) return true;
      return [file, ...included.map((each) => each.file), ...beside].some((path) => changed.has(host.join(path)));
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
