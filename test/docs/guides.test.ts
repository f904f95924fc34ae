import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { wordsOf } from "./shown-commands.js";

const docs = join(root, "docs");
const guides = readdirSync(docs).filter((name) => /^guide-.*\.md$/.test(name));

/** Each command that a page shows, as its words. */
const commandsIn = (text: string): string[][] => [...text.matchAll(/```sh\nsubsidy ([^\n]*)\n```/g)].map(([, line = ""]) => wordsOf(line));

describe.each(guides)("%s", (name) => {
  const text = readFileSync(join(docs, name), "utf8");

  it("shows commands that do what they say, one after the other", async () => {
    const commands = commandsIn(text);
    expect(commands.length).toBeGreaterThan(6);
    const files: Record<string, string | Buffer> = {};
    for (const args of commands) {
      const { code, stderr, stdout, created, bytes } = await run(args, { files });
      // A look at a table ends with 1 where a column is not read, as the page says.
      const done = args.includes("--check-only") ? 1 : 0;
      expect({ args, code, stderr: code === done ? "" : stderr }).toEqual({ args, code: done, stderr: "" });
      for (const [path, made] of created) files[path] = bytes.get(path) ?? made;
      const asked = args[args.indexOf("--output") + 1];
      if (args.includes("--output")) expect([...created.keys(), ...bytes.keys()]).toContain(asked);
      else if (!args.includes("--check")) expect(stdout.length + created.size).toBeGreaterThan(0);
    }
  });

  it("leads to pages that are there, and is told in the other language with the same commands", () => {
    for (const [, target = ""] of text.matchAll(/\]\(([^)#]+)\)/g)) expect(existsSync(join(docs, dirname("."), target))).toBe(true);
    const other = name.includes(".zh.") ? name.replace(".zh.", ".en.") : name.replace(".en.", ".zh.");
    expect(text).toContain(`](${other})`);
    const commands = (page: string) => new Set(commandsIn(readFileSync(join(docs, page), "utf8")).map(([command]) => command));
    expect(commands(other)).toEqual(commands(name));
  });
});

describe("the first page", () => {
  const [en, zh] = ["README.md", "README.zh-CN.md"].map((name) => readFileSync(join(root, name), "utf8"));
  const commands = (text = "") => [...text.matchAll(/(?:`subsidy|subsidy\.js) ([a-z]+)\b/g)].map(([, command]) => command ?? "");

  it("is as complete in zh as it is in en, and each leads to the other", () => {
    expect(en).toContain("](README.zh-CN.md)");
    expect(zh).toContain("](README.md)");
    expect([...new Set(commands(zh))].sort()).toEqual([...new Set(commands(en))].sort());
    const options = (text = "") => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
    expect(options(zh)).toEqual(options(en));
    expect((zh?.match(/^## /gm) ?? []).length).toBe((en?.match(/^## /gm) ?? []).length);
  });

  it("leads to pages that are there", () => {
    for (const text of [en, zh])
      for (const [, target = ""] of (text ?? "").matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
        expect({ target, there: existsSync(join(root, target)) }).toEqual({ target, there: true });
  });
});
