import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeAt } from "../../src/editor/place-at.js";
import type { Tree } from "../../src/language/tree.js";
import { readYaml } from "../../src/policy/read-yaml.js";
import { root } from "../golden/memory-host.js";

/** The place of the stroke in a text: its path, what it is, and the stretch. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = placeAt(text, offset);
  return `${place.path.join("/")} ${place.at} <${text.slice(place.from, place.to)}>`;
}

describe("a place in a text that is being typed", () => {
  it.each([
    ["a: 1\n|", " either <>"],
    ["a: 1\nb|", " either <b>"],
    ["a:\n  |", "a either <>"],
    ["a:\n  b: 1\n  |", "a either <>"],
    ["a:\n  b: 1\n|", " either <>"],
    ["a:\n  b: |", "a/b value <>"],
    ["a:\n  b: x >|= 1", "a/b value <x >= 1>"],
    ["a:\n  b: 'x = \"h|\"'", 'a/b value <x = "h">'],
    ["a:\n  b: 'x = |", "a/b value <x = >"],
    ["a:\n  b|: 1", "a key <b>"],
    ["a:\n  - b: 1\n    c|", "a/- either <c>"],
    ["a:\n- b: 1\n- c|", "a/- either <c>"],
    ["a:\n- b: 1\nc: |", "c value <>"],
    ["a: {b: 1, c|", "a key <c>"],
    ["a: {b: x|, c: 1}", "a/b value <x>"],
    ["a: {b: [x, |]}", "a/b/- either <>"],
    ["a: {b: 1,\n  c: {d: |}}", "a/c/d value <>"],
    ["a: {b: '1, 2', c|: 1}", "a key <c>"],
    ["a: {b: 1\nc: |", "c value <>"],
    ["a: |x\n  b|: 1".replace("|x", "\u0000x").replace("\u0000", ">"), "a value <>x\n  b: 1>"],
    ["a: 1 # b|", "a comment <# b>"],
    ["# a|", " comment <# a>"],
    ["a:\r\n  b: 1\r\n  |", "a either <>"],
    ["'a b':\n  c: |", "a b/c value <>"],
    ["补贴:\n  𠮷野: |", "补贴/𠮷野 value <>"],
  ])("%j is %s", (text, expected) => {
    expect(at(text)).toBe(expected);
  });
});

describe("the other keys of a mapping", () => {
  it.each([
    ["a:\n  b: 1\n  |\n  c: {d: 1}\ne: 2", ["b", "c"]],
    ["a:\n  b:\n    x: 1\n  c|", ["b"]],
    ["a:\n  - b: 1\n    c: 2\n  - d|", []],
    ["a:\n  - b: 1\n    |\n    c: 2\n  - d: 1", ["b", "c"]],
    ["a: {b: 1, c: [1, 2], |}", ["b", "c"]],
    ["a: 1\nb: 2\n|", ["a", "b"]],
  ])("%j are %j", (marked, expected) => {
    const offset = marked.indexOf("|");
    expect(placeAt(marked.replace("|", ""), offset).siblings).toEqual(expected);
  });
});

describe("every key and value of a right file is where YAML finds it", () => {
  it.each(["rules/jinan-2018-14/policy.yaml", "rules/jinan-2018-14/jinan-2018-14.test.yaml", "rules/rd-super-deduction/policy.yaml"])(
    "%s",
    (path) => {
      const text = readFileSync(join(root, path), "utf8");
      const tree = readYaml(path, text, () => {}) as Tree;
      const wrong: string[] = [];
      const check = (offset: number, steps: readonly string[], kinds: readonly string[]) => {
        const place = placeAt(text, offset);
        if (place.path.join("/") !== steps.join("/") || !kinds.includes(place.at))
          wrong.push(`${offset} ${steps.join("/")}: ${place.path.join("/")} ${place.at}`);
      };
      const visit = (node: Tree, steps: readonly string[]) => {
        if (node.kind === "scalar") check(node.span.from + 1, steps, ["value", "either"]);
        else if (node.kind === "sequence") for (const item of node.items) visit(item, [...steps, "-"]);
        else
          for (const { key, value } of node.entries) {
            check(key.span.from + 1, steps, ["key"]);
            visit(value, [...steps, key.text]);
          }
      };
      visit(tree, []);
      expect(wrong).toEqual([]);
    },
  );
});
