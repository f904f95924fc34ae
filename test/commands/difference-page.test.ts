import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const policy = `policy: trial
title: {zh: "\u8BD5\u9A8C<b>\u529E\u6CD5</b>", en: "Trial <b>rules</b>"}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u6295\u5165, en: Money spent}}
readings:
  scope:
    question: {zh: \u6309\u4EC0\u4E48\u8BA1?, en: By what?}
    options: {firm: {zh: \u6BCF\u5BB6, en: each firm}, site: {zh: \u6BCF\u5904, en: each site}}
    chosen: firm
    because: {zh: \u539F\u6587\u5982\u6B64, en: as it says}
subsidies:
  grant:
    title: {zh: \u8BBE\u5907\u8865\u8D34, en: Equipment}
    source: {section: \u4E00, quote: "\u6309<i>50%</i>"}
    amount: {rate: 50%, of: cost, cap: {by reading: {scope: {firm: 100\u5143, site: 200\u5143}}}}
`;
const files = {
  "old.yaml": policy,
  "new.yaml": policy.replace("firm: 100", "firm: 80").replace("\u6309\u4EC0\u4E48", "<script>"),
  "all.ndjson": '{"id":"<img src=x>","name":"</p><script>","cost":300}\n{"id":"B","cost":10}\n',
};
const page = async (language: string, ...more: string[]) => {
  const args = ["diff", "old.yaml", "new.yaml", "--applications", "all.ndjson", "--lang", language, ...more];
  const { code, stdout, created } = await run(args, { files });
  expect(code).toBe(0);
  return created.get("page.html") ?? stdout;
};

describe("diff --format html", () => {
  it.each(["zh", "en"])("is one page in %s that asks nothing of anybody, in which texts are texts", async (language) => {
    const html = await page(language, "--format", "html");
    expect(html).toContain(`<html lang="${language === "zh" ? "zh-CN" : "en"}">`);
    expect(html).not.toMatch(/<script|<link|<img|<b>rules|<i>50|@import|url\(|src=(?!x&gt;)/);
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toContain("http");
    expect(html).toContain("&lt;img src=x&gt;");
    for (const tag of ["section", "table", "dl", "figure", "svg", "details", "blockquote", "ul"])
      expect([tag, html.split(`<${tag}`).length]).toEqual([tag, html.split(`</${tag}>`).length]);
  });

  it("says by titles what stands beside what, who can tell, and who loses", async () => {
    const html = await page("en", "--output", "page.html");
    expect(html).toContain("<b>AMOUNT</b>Equipment \u00B7 capped at \u00B7 each firm</p>");
    expect(html).toMatch(/class="old"><small>Before<\/small>100\u5143<\/div><div class="new"><small>After<\/small>80\u5143/);
    expect(html).toContain("<dt>Money spent</dt><dd>CNY 160.02</dd>");
    expect(html).toContain("&lt;i&gt;50%&lt;/i&gt;");
    expect(html).toContain('<rect class="lose"');
    expect(html).toContain("100.00 yuan \u2192 80.00 yuan (-20.00)");
    expect(html).not.toContain("by reading");
  });
});
