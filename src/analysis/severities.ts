import * as z from "zod";
import { checkShape } from "../language/check-shape.js";
import { mappingAt } from "../language/tree.js";
import { type Finding, type FindingCode, findingCodes, numberOf, type Raise, type Severity } from "../messages/finding.js";
import { readYaml } from "../policy/read-yaml.js";
import { nearest } from "../values/near.js";

/** What findings count as in a folder, where that is not what they are by themselves. */
export type Severities = ReadonlyMap<FindingCode, Severity | "off">;

const kinds = ["error", "warning", "off"] as const;
const shape = z.strictObject({ severity: z.record(z.string(), z.enum(kinds)) });

/** Reads `severity: {SLUG or NUMBER: error, warning or off}`; what is wrong with it becomes findings. */
export function readSeverities(file: string, text: string, raise: Raise): Severities {
  if (!/^[^#\s]/m.test(text)) return new Map();
  const tree = readYaml(file, text, raise);
  if (!tree || !checkShape(tree, shape, raise) || tree.kind !== "mapping") return new Map();
  const severities = new Map<FindingCode, Severity | "off">();
  for (const { key, value } of mappingAt(tree, "severity").entries) {
    const code = findingCodes.find((each) => each === key.text || numberOf(each) === key.text.toUpperCase());
    const kind = kinds.find((each) => value.kind === "scalar" && value.text === each);
    if (code && kind) severities.set(code, kind);
    else raise("unknown-code", key.span, { code: key.text, near: nearest(key.text, [...findingCodes, ...findingCodes.map(numberOf)]) });
  }
  return severities;
}

/** Findings as they count; `fixed`: errors without which there is no policy stay errors. */
export function withSeverities(findings: readonly Finding[], severities: Severities, fixed: readonly Finding[]): Finding[] {
  if (severities.size === 0) return [...findings];
  const kept = new Set(fixed.filter(({ severity }) => severity === "error"));
  return findings.flatMap((finding): Finding[] => {
    const severity = severities.get(finding.code);
    if (severity === undefined || (kept.has(finding) && severity !== "error")) return [finding];
    return severity === "off" ? [] : [{ ...finding, severity } as Finding];
  });
}
