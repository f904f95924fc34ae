import { CannotDo } from "../../messages/usage.js";
import { looksLikePolicy, type RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";
import { isCases, readRuleTexts } from "./rule-files.js";

const OF_GIT = /^git:([^:]+):(.+)$/;

/** Whether rules are named as a revision of git has them. */
export const isOfGit = (typed: string): boolean => OF_GIT.test(typed);

/** The rule files of one side of a comparison: at a path, or as a revision of git has them (`git:REVISION:PATH`). */
export async function rulesOfSide(host: Host, typed: string): Promise<RuleText[]> {
  const [, revision, path] = OF_GIT.exec(typed) ?? [];
  if (revision === undefined || path === undefined) return readRuleTexts(host, [typed]);
  const found = await new Revision(host, revision).rules(path);
  if (found.length === 0) throw new CannotDo("no-rules", { path: typed });
  return found;
}

/** A path from the folder that the command runs in, as git tells it from one from the top of the repository. */
const FROM_HERE = /^\.{1,2}(?:[\\/]|$)/;

/** Files as a revision of git has them: by paths from the repository's top, or from the folder that the command runs in (`./`). */
class Revision {
  constructor(
    private readonly host: Host,
    private readonly revision: string,
  ) {}

  async rules(path: string): Promise<RuleText[]> {
    const whole = FROM_HERE.test(path) ? [] : ["--full-tree"];
    const listed = await this.asked(["ls-tree", "-r", "-z", "--name-only", ...whole, this.revision, "--", path.replace(/[\\/]+$/, "")]);
    const from = FROM_HERE.test(path) ? "./" : "";
    const names = listed.split("\0").filter((name) => /\.ya?ml$/.test(name) && !isCases(name));
    const texts = await Promise.all(names.map(async (name) => ({ file: name, text: await this.textOf(`${from}${name}`) })));
    const found: RuleText[] = [];
    for (const { file, text } of texts) {
      if (text === undefined || looksLikePolicy(text) === false) continue;
      const { includedNames } = await import("../../policy/read-rules.js");
      const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
      const included = includedNames(text).map(async (name) => {
        const own = await this.textOf(`${from}${folder}${name}`);
        return own === undefined
          ? ({ name, file: `${folder}${name}`, text: null, found: "nothing" } as const)
          : { name, file: `${folder}${name}`, text: own };
      });
      found.push({ file, text, included: await Promise.all(included) });
    }
    return found;
  }

  private async textOf(name: string): Promise<string | undefined> {
    return this.host.git?.(".", ["show", `${this.revision}:${withoutSteps(name)}`]);
  }

  private async asked(args: readonly string[]): Promise<string> {
    const { host, revision } = this;
    if (!host.git) throw new CannotDo("no-git", {});
    const told = revision.startsWith("-") ? undefined : await host.git(".", args);
    if (told === undefined) throw new CannotDo("no-revision", { revision, folder: "." });
    return told;
  }
}

/** A path without steps back up, which git does not take in a path from the top: `rules/a/../b` is `rules/b`. */
function withoutSteps(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === ".." && steps.length > 0 && !/^\.{1,2}$/.test(steps.at(-1) ?? "")) steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}
