import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { loadRules } from "../../src/commands/loading/load-rules.js";
import { SourceTexts } from "../../src/commands/loading/source-text.js";
import { findingWords } from "../../src/messages/finding.js";
import { root } from "../golden/memory-host.js";

const folder = mkdtempSync(join(tmpdir(), "no-file-"));
const POLICY = `policy: p
title: P
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: Cost}
subsidies:
  s: {title: S, amount: {rate: 50%, of: cost}}
`;
const host = nodeHost(root, "0.0.0");

beforeAll(() => {
  mkdirSync(join(folder, "folder"));
  execFileSync("mkfifo", [join(folder, "pipe")]);
  symlinkSync("pipe", join(folder, "link-to-pipe"));
  symlinkSync("/dev/zero", join(folder, "link-to-device"));
  symlinkSync("gone", join(folder, "link-to-nothing"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of the named file at `key`, in English. */
async function said(key: "include" | "document", name: string): Promise<string[]> {
  const path = join(folder, "policy.yaml");
  const line = key === "include" ? `include: ${name}` : `document: {text: ${name}}`;
  writeFileSync(path, `${POLICY}${line}\n`);
  const { files } = await loadRules(host, [path]);
  const [file] = files;
  if (!file) return [];
  const findings = validate(path, file.text, file.compiled, new Set(), await new SourceTexts(host, []).of(file));
  return findings.filter(({ code }) => /include|source-text/.test(code)).map((finding) => findingWords(finding, "en").reason);
}

describe("the text of a document that is not UTF-8", () => {
  const WORDS = "\u7B2C\u4E00\u6761 \u7ED9\u4E8850%\u8865\u52A9\u3002\n";
  const GBK = Buffer.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5, 0x20, 0xb8, 0xf8, 0xd3, 0xe8, 0x0a]);
  it.each([
    ["GBK", GBK, /not UTF-8, most likely GBK \(GB18030\): no quote was compared/],
    ["UTF-16LE", Buffer.from(`\uFEFF${WORDS}${"a b c d e f".repeat(20)}`, "utf16le"), /is written in UTF-16:/],
    ["UTF-16BE", Buffer.from(`\uFEFF${WORDS}${"a b c d e f".repeat(20)}`, "utf16le").swap16(), /is written in UTF-16:/],
    ["a zero", Buffer.from(`${WORDS}\0`), /has control characters/],
  ])("%s is told, and nothing of quotes", async (name, bytes, words) => {
    writeFileSync(join(folder, `${name}.txt`), bytes);
    const [found, ...more] = await said("document", `${name}.txt`);
    expect(found).toMatch(words);
    expect(more).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("what is no regular file, and may never end, is told at once", () => {
  it.each([
    ["pipe", /pipe or a device and no regular file/],
    ["link-to-pipe", /pipe or a device and no regular file/],
    ["link-to-device", /pipe or a device and no regular file/],
    ["/dev/zero", /no file \/dev|is not there/],
    ["folder", /a folder and no regular file/],
    ["link-to-nothing", /no file link-to-nothing|is not there/],
    ["gone.yaml", /no file gone|is not there/],
  ])("%s", async (name, words) => {
    for (const key of ["include", "document"] as const) {
      const [found, ...more] = await said(key, name);
      expect(found).toMatch(words);
      expect(more).toEqual([]);
    }
  });
});
