import { expect, it } from "vitest";
import { evaluate } from "./tables.js";

const [A, B] = ["91370102MA0000015A", "91370102MA00000235"];
async function told(...rows: readonly string[]) {
  const { stderr } = await evaluate(["a.csv", "--lang", "en"], { "a.csv": `申报编号,单位名称,统一社会信用代码\n${rows.join("\n")}\n` });
  return stderr.split("\n").flatMap((line) => (/ two (?:names|codes)/.test(line) ? [line.replace("a.csv: ", "")] : []));
}

it.each<[string, string[], string[]]>([
  ["one code with two names", [`1,甲公司,${A}`, `2,乙公司,${A}`], [`the code ${A} has two names: 甲公司 (line 2), 乙公司 (line 3)`]],
  ["one name with two codes", [`1,甲公司,${A}`, `2,甲公司,${B}`], [`the name 甲公司 has two codes: ${A} (line 2), ${B} (line 3)`]],
  [
    "a code in another spelling",
    [`1,甲公司,${A}`, `2,乙公司,${A.toLowerCase()}`],
    [`the code ${A.toLowerCase()} has two names: 甲公司 (line 2), 乙公司 (line 3)`],
  ],
  [
    "each only once",
    [`1,甲公司,${A}`, `2,乙公司,${A}`, `3,乙公司,${A}`],
    [`the code ${A} has two names: 甲公司 (line 2), 乙公司 (line 3)`],
  ],
  ["no name in another width", [`1,甲 公司(A),${A}`, `2,甲公司\uFF08\uFF21\uFF09,${A}`], []],
  ["nobody without a code", ["1,甲公司,无", "2,甲公司,", `3,甲公司,${A}`], []],
  ["nobody without a name", [`1,,${A}`, `2,甲公司,${A}`], []],
])("%s", async (_, rows, lines) => {
  expect(await told(...rows)).toEqual(lines);
});
