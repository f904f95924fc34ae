import { proposalFor } from "../analysis/proposal/propose.js";
import { policyText } from "../analysis/proposal/written.js";
import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import { foreignSign } from "../policy/foreign-text.js";
import { formatted } from "../policy/writing/formatted.js";
import type { Language } from "../values/words.js";
import type { Command } from "./command.js";
import type { Host } from "./host/host.js";
import { SEVERITIES_FILE } from "./loading/severities.js";
import { textOption } from "./options.js";
import { writeFile, writeNotice } from "./write-report.js";

const POLICY = "policy.yaml";
const CASES = "policy.test.yaml";
const SOURCE = "source.txt";

/** What a repository of rules has beside them, by where the program keeps it; `LANGUAGE` stands for the language asked for. */
const BESIDE: Readonly<Record<string, readonly [place: "start" | "rules", file: string]>> = {
  "README.md": ["start", "LANGUAGE/README.md"],
  [SEVERITIES_FILE]: ["start", "files/subsidy.yaml"],
  ".pre-commit-config.yaml": ["start", "files/pre-commit.yaml"],
  ".github/workflows/subsidy.yml": ["start", "files/workflow.yml"],
  ".vscode/settings.json": ["start", "files/settings.json"],
  "schemas/policy.schema.json": ["rules", "policy.schema.json"],
  "schemas/cases.schema.json": ["rules", "cases.schema.json"],
};

/** A repository of rules: a policy with its document's words and its cases, or the skeleton of one, and what checks them. */
export const init: Command = {
  options: ["from"],
  run: async (setting, [folder = ""], options) => {
    const { host, language } = setting;
    const from = textOption(options, "from");
    const text = from === undefined ? undefined : await lawText(host, from);
    const id = idOf(folder);
    const within = await repositoryAround(host, folder);
    const made = text === undefined ? await example(host, language) : proposed(text, id, language);
    const schemas = `${"../".repeat(within ?? 0)}schemas/`;
    const all = new Map([...made.files, ...(within === undefined ? await beside(host, language) : [])]);
    const files = new Map(
      [...all].map(([name, content]) => [name, name === SOURCE ? content : filled(content, { id, schemas, language })]),
    );
    const isSource = async (path: string) => path === host.join(folder, SOURCE) && from !== undefined && (await host.sameFile(path, from));
    for (const name of files.keys()) {
      const path = host.join(folder, name);
      if (!(await isSource(path)) && (await host.kindOf(path)) !== "none") throw new CannotDo("already-there", { path });
    }
    for (const [name, content] of files) {
      const path = host.join(folder, name);
      if (await isSource(path)) continue;
      await host.createFolder(host.folderOf(path));
      await writeFile(host, path, (file) => file.write(content));
    }
    const counts = made.counts ? `${say("policy-proposed", language, { path: host.join(folder, POLICY), ...made.counts })}\n` : "";
    await writeNotice(setting, options, `${counts}${say("rules-begun", language, { folder, files: files.size })}\n`);
    return 0;
  },
};

/** The files of a policy, and what was proposed from a text. */
interface BegunPolicy {
  readonly files: ReadonlyMap<string, string>;
  readonly counts?: { readonly grants: number; readonly others: number };
}

async function lawText(host: Host, from: string): Promise<string> {
  if ((await host.kindOf(from)) !== "file") throw new CannotDo("no-such-file", { path: from });
  const text = await host.readText(from);
  const foreign = foreignSign(text);
  if (foreign) throw new CannotDo("foreign-law-text", { path: from, sign: foreign.sign });
  return text;
}

/** A small policy that is whole. */
async function example(host: Host, language: Language): Promise<BegunPolicy> {
  const files = new Map<string, string>();
  for (const name of [POLICY, CASES, SOURCE]) files.set(name, await host.readText(host.join(host.shippedStart, language, name)));
  return { files };
}

function proposed(text: string, id: string, language: Language): BegunPolicy {
  const proposal = proposalFor(text);
  const grants = proposal.clauses.filter(({ grant }) => grant !== undefined).length;
  const cases = `${schemaLine("cases")}policy: ${id}\ncases:\n  - name: ${say("first-case", language)} # TODO\n    given: {}\n    expect: {}\n`;
  return {
    files: new Map([
      [POLICY, formatted(`${schemaLine("policy")}${policyText(proposal, id, SOURCE)}`)],
      [CASES, cases],
      [SOURCE, text],
    ]),
    counts: { grants, others: proposal.clauses.length - grants },
  };
}

async function beside(host: Host, language: Language): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [name, [place, file]] of Object.entries(BESIDE)) {
    const folder = place === "start" ? host.shippedStart : host.shippedRules;
    files.set(name, await host.readText(host.join(folder, file.replace("LANGUAGE", language))));
  }
  return files;
}

/** How many folders further out a repository of rules begins that the folder lies in; undefined where there is none. */
async function repositoryAround(host: Host, folder: string): Promise<number | undefined> {
  const around = host.foldersOf(host.join(folder, POLICY));
  for (const [at, place] of around.entries()) {
    if (at > 0 && (await host.kindOf(host.join(place, SEVERITIES_FILE))) === "file") return at;
  }
  return undefined;
}

const SCHEMAS = "{schemas}";
const schemaLine = (kind: "policy" | "cases"): string => `# yaml-language-server: $schema=${SCHEMAS}${kind}.schema.json\n`;

const filled = (text: string, holes: Readonly<Record<string, string>>): string =>
  Object.entries(holes).reduce((sum, [name, value]) => sum.replaceAll(`{${name}}`, value), text);

/** The folder's own name, as ids are written. */
const idOf = (folder: string): string =>
  (folder.split(/[\\/]/).findLast((part) => part !== "" && part !== ".") ?? "policy")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "") || "policy";
