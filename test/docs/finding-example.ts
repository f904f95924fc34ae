import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { FindingCode } from "../../src/messages/finding.js";
import type { Language } from "../../src/values/words.js";
import { folder, read, SMALLEST } from "../findings/findings.js";
import { run } from "../golden/memory-host.js";

/** What may be written instead, as `validate --format json` has it. */
interface Mend {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  readonly safe: boolean;
}

interface ToldFinding {
  readonly slug: string;
  readonly file: string;
  readonly line: number;
  readonly suggestion?: string;
  readonly fix?: Mend;
}

/** The smallest files that provoke a finding, what the program says of them, and what may be done about it: all of it tried out. */
export interface FindingExample {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly told: Readonly<Record<Language, string>>;
  /** Lines before and after the mend. */
  readonly mend: { readonly before: readonly string[]; readonly after: readonly string[]; readonly safe: boolean } | undefined;
  /** The remark that passes over it; undefined where none does. */
  readonly allowed: string | undefined;
  /** Whether `.subsidy.yaml` says what it counts as. */
  readonly settable: boolean;
}

/** Where the files lie; what is shown has no folder. */
const PLACE = "f";
const POLICY = "policy.yaml";
const CASES = "policy.test.yaml";
const ANOTHER = "another.yaml";
const SEVERITIES = ".subsidy.yaml";

type World = Readonly<Record<string, string>>;

/** The files of a fixture, those that are shown first: its text without the line that says where its finding is, and what it needs beside it. */
function worldOf(code: FindingCode): { readonly shown: World; readonly beside: World } {
  const text = read(`${code}.yaml`).replace(/^# at .*\n/, "");
  if (/^severity:/m.test(text))
    return { shown: { [SEVERITIES]: text }, beside: { [POLICY]: read(SMALLEST), [CASES]: "policy: smallest\ncases: []\n" } };
  if (/^cases:/m.test(text)) return { shown: { [CASES]: text }, beside: { [POLICY]: read(SMALLEST) } };
  const id = /^policy:\s*(\S+)/m.exec(text)?.[1] ?? "smallest";
  const words = /^ *(?:document: \{.*)?\btext: ([\w.-]+\.txt)/m.exec(text)?.[1];
  const source = words !== undefined && existsSync(join(folder, words)) ? { [words]: read(words) } : {};
  const other = BESIDE[code];
  const cases = WITHOUT_CASES.includes(code) ? {} : { [CASES]: `policy: ${id}\ncases: []\n` };
  const others = other === undefined ? {} : { "another.test.yaml": "policy: smallest\ncases: []\n" };
  return { shown: { [POLICY]: text, ...source, ...(other === undefined ? {} : { [ANOTHER]: other }) }, beside: { ...cases, ...others } };
}

/** Findings of files of which there can be no cases, or are none. */
const WITHOUT_CASES: readonly FindingCode[] = ["policy-without-cases", "no-policy"];

/** Findings that need another policy, or another version, beside theirs. */
const smallest = read(SMALLEST);
const BESIDE: { readonly [Code in FindingCode]?: string } = {
  "duplicate-policy": smallest,
  "versions-differ": smallest,
  "see-no-policy": smallest,
  "policy-not-loaded": smallest,
  "policy-has-errors": smallest.replace("rate: 50%", "rate: half"),
  "policies-in-a-ring": smallest,
  "policies-differ": smallest,
};

async function validated(world: World, ...options: string[]): Promise<string> {
  const files = Object.fromEntries(Object.entries(world).map(([name, text]) => [posix.join(PLACE, name), text]));
  const rules = Object.keys(files).filter((path) => path.endsWith(".yaml") && !path.endsWith(".test.yaml") && !path.endsWith(SEVERITIES));
  const { stdout } = await run(["validate", ...rules.sort(), ...options], { files });
  return stdout.replaceAll(`${PLACE}/`, "");
}

const findingsOf = async (world: World): Promise<readonly ToldFinding[]> =>
  (JSON.parse(await validated(world, "--format", "json", "--lang", "en")) as { findings: ToldFinding[] }).findings;

export async function exampleOf(code: FindingCode): Promise<FindingExample> {
  const { shown, beside } = worldOf(code);
  const world = { ...beside, ...shown };
  const found = await findingsOf(world);
  const own = found.find(({ slug }) => slug === code);
  if (!own || found.some(({ slug, file }) => slug !== code && file !== ANOTHER))
    throw new Error(`of the fixture of ${code} is told: ${JSON.stringify(found.map(({ slug }) => slug))}`);
  const [zh, en] = [await validated(world, "--lang", "zh"), await validated(world, "--lang", "en")];
  const settable =
    !(SEVERITIES in shown) &&
    !(await findingsOf({ ...world, [SEVERITIES]: `severity: {${code}: off}\n` })).some(({ slug }) => slug === code);
  return {
    files: Object.entries(shown).map(([name, text]) => ({ name, text })),
    told: { zh, en },
    mend: mendOf(own, world),
    allowed: settable ? await remarkFor(code, own, world) : undefined,
    settable,
  };
}

function mendOf({ file, fix }: ToldFinding, world: World): FindingExample["mend"] {
  const lines = world[file]?.split("\n");
  if (!fix || !lines) return undefined;
  const before = lines.slice(fix.line - 1, fix.endLine);
  const [first = "", last = ""] = [before[0], before.at(-1)];
  const after = `${Array.from(first)
    .slice(0, fix.column - 1)
    .join("")}${fix.text}${Array.from(last)
    .slice(fix.endColumn - 1)
    .join("")}`;
  return { before, after: after.trim() === "" ? [] : after.split("\n"), safe: fix.safe };
}

/** The remark as the program itself asks for it: above the line, with what it names. */
async function remarkFor(code: FindingCode, own: ToldFinding, world: World): Promise<string | undefined> {
  const text = world[POLICY] ?? "";
  const lines = text.split("\n");
  // What is found in the law's words is passed over where the policy names them.
  const line = own.file === POLICY ? own.line - 1 : lines.findIndex((each) => /\btext: [\w.-]+\.txt/.test(each));
  const indent = /^\s*/.exec(lines[line] ?? "")?.[0] ?? "";
  const remarked = (remark: string): World => ({ ...world, [POLICY]: lines.toSpliced(line, 0, `${indent}${remark}`).join("\n") });
  const asked = (await findingsOf(remarked(`# allow ${code}: reason`))).find(({ slug }) => slug === "silence-without-name");
  const remark = asked?.fix?.text;
  return remark !== undefined && (await findingsOf(remarked(remark))).length === 0 ? remark : undefined;
}
