import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { limits, policy } from "./trial.js";

const people = "  people: {type: list, item: {hired: {type: boolean}, joinedOn: {type: date}, pay: {type: money}}}\n";
const first = "  first: {amount: {for each: p in people, where: {hired: p.hired}, give: p.pay, take: 3}}\n";
const both = policy
  .replace("inputs: {cost: {type: money}}\n", `inputs:\n  cost: {type: money}\n${people}`)
  .replace("subsidies: {grant: {amount: {rate: 50%, of: cost}}}\n", `subsidies:\n  grant: {amount: {rate: 50%, of: cost}}\n${first}`);

const sql = (text: string, ...options: string[]) =>
  run(["sql", "a/policy.yaml", "--lang", "en", ...options], { files: { "a/policy.yaml": text } });

describe("a policy as a query", () => {
  it("is the same text each time, with the tables that it reads, and says that limits come after", async () => {
    const { code, stdout, stderr } = await sql(policy + limits, "--dialect", "duckdb");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain('-- create table "applications" (');
    expect(stdout).toContain("-- Before the limits (joint cap, budget)");
    expect((await sql(policy + limits, "--dialect", "duckdb")).stdout).toBe(stdout);
  });

  it("is written without what cannot be said, and tells it with its place", async () => {
    const { code, stdout, stderr } = await sql(both, "--dialect", "postgres");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^a\/policy\.yaml:\d+:\d+ first: cannot be said in SQL, because it takes some items of a list by rank, or in groups/,
    );
    expect(stdout).toContain(`-- ${stderr.trim()}`);
    expect(stdout).toContain("'grant' as subsidy");
    expect(stdout).not.toContain("'first' as subsidy");
  });

  it("is not written where nothing can be said", async () => {
    const { code, stdout, stderr } = await sql(both.replace(/\n {2}grant: .*/, ""), "--dialect", "duckdb");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("no subsidy of the policy trial can be said in SQL");
  });

  it("has no comment that a title could end", async () => {
    const { stdout } = await sql(policy.replace("title: trial", 'title: "a\\ndrop table applications; \\u2028--"'), "--dialect", "duckdb");
    expect(stdout).toMatch(/^-- a drop table applications; /);
  });

  it("asks for a database that it knows", async () => {
    expect((await sql(policy)).code).toBe(2);
    expect((await sql(policy, "--dialect", "oracle")).stderr).toContain("duckdb, postgres");
  });

  it("says why names that a database takes for one another cannot be used", async () => {
    const { code, stderr } = await sql(
      policy.replace("cost: {type: money}", "cost: {type: money}, COST: {type: money}"),
      "--dialect",
      "duckdb",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("stands for something else in the query");
  });

  it("tells the tables alone", async () => {
    const { stdout } = await sql(both, "--dialect", "duckdb", "--tables");
    expect(stdout.split("\n").filter(Boolean)).toHaveLength(2);
  });
});
