import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { policyJson, policyOfJson } from "../../policy/policy-json.js";
import { isCompiled, type RuleText } from "../../policy/rule-text.js";
import { Digest } from "../host/digest.js";
import type { Host } from "../host/host.js";

/** How many findings `validate` had of a policy's rules; grave ones keep an audit from going by them. */
export interface RulesLookedAt {
  readonly errors: number;
  readonly warnings: number;
  readonly grave: number;
}

/** A policy as it was compiled elsewhere. */
export interface CompiledFile {
  readonly path: string;
  readonly policy: Policy;
  readonly found: RulesLookedAt;
}

/** A rule file of which the sum is known. */
interface MadeOf {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The program by which a policy was compiled: only the very same reads it as it was meant. Of the sum of its build the beginning says which. */
const programOf = ({ version, build }: Host): string => `policy-subsidy ${version}${build === undefined ? "" : ` ${build.slice(0, 16)}`}`;

const sumOf = (members: object): string => {
  const digest = new Digest();
  digest.add(JSON.stringify(members));
  return digest.end().sha256;
};

/** A compiled policy as a file: by which program, of which rule files, and a sum of all of it. */
export function compiledText(host: Host, policy: Policy, madeOf: readonly MadeOf[], found: RulesLookedAt): string {
  const { errors, warnings, grave } = found;
  const members = {
    compiled: programOf(host),
    policy: policy.id,
    madeOf,
    found: { errors, warnings, grave },
    rules: JSON.parse(policyJson(policy)) as unknown,
  };
  const lines = Object.entries({ ...members, sha256: sumOf(members) }).map(([name, value]) => `"${name}":${JSON.stringify(value)}`);
  return `{${lines.join(",\n")}}\n`;
}

/** The policy of a file that `compiledText` wrote, whole and by this very program; anything else is refused with its reason. */
export function readCompiled(host: Host, { file: path, text }: RuleText): CompiledFile {
  const members = membersOf(text);
  const { sha256, ...summed } = members ?? {};
  if (!members || typeof sha256 !== "string") throw new CannotDo("compiled-not-whole", { path });
  const [by, own] = [String(members.compiled), programOf(host)];
  if (by !== own) throw new CannotDo("compiled-by-other", { path, by, own });
  if (sumOf(summed) !== sha256) throw new CannotDo("compiled-changed", { path });
  const policy = policyOfJson(JSON.stringify(members.rules));
  const { found } = members;
  if (!policy || !isLookedAt(found)) throw new CannotDo("compiled-not-whole", { path });
  return { path, policy, found };
}

function membersOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}

const isLookedAt = (found: unknown): found is RulesLookedAt =>
  typeof found === "object" &&
  found !== null &&
  ["errors", "warnings", "grave"].every((name) => Number.isSafeInteger((found as Readonly<Record<string, unknown>>)[name]));

/** Rules as texts and as compiled files, which were named together. */
export interface CompiledApart {
  readonly texts: readonly RuleText[];
  readonly compiled: readonly CompiledFile[];
}

export const compiledApart = (host: Host, sources: readonly RuleText[]): CompiledApart => ({
  texts: sources.filter(({ text }) => !isCompiled(text)),
  compiled: sources.filter(({ text }) => isCompiled(text)).map((source) => readCompiled(host, source)),
});

/** All policies in the order in which their files were named; of an id there is one. */
export function policiesTogether(
  sources: readonly RuleText[],
  ofTexts: readonly Policy[],
  compiled: readonly CompiledFile[],
): readonly Policy[] {
  if (compiled.length === 0) return ofTexts;
  const places = new Map(sources.map(({ file }, at) => [file, at]));
  const placed = [...ofTexts.map((policy) => ({ path: policy.file, policy })), ...compiled];
  const ids = new Set(ofTexts.map(({ id }) => id));
  for (const { path, policy } of compiled) {
    if (ids.has(policy.id)) throw new CannotDo("compiled-twice", { path, id: policy.id });
    ids.add(policy.id);
  }
  return placed.sort((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0)).map(({ policy }) => policy);
}

/** Commands that look into the text of rules cannot go by a compiled policy. */
export function refuseCompiled(sources: readonly RuleText[]): void {
  const found = sources.find(({ text }) => isCompiled(text));
  if (found) throw new CannotDo("compiled-has-no-text", { path: found.file });
}
