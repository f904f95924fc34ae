import { saidBy } from "../../language/said-by.js";
import { find, mappingsOf, type Tree } from "../../language/tree.js";
import { hasKey, type SaidKind, saidIn, without, writes } from "./quoted-rule.js";

/** Paid or used but once: 一次性奖励, 只能享受一次, once in a lifetime. */
const ONCE =
  /一次性(?=[^,;\u3002]{0,10}(?:给予|奖励|补助|补贴|奖补|资助|支持|发放|扩岗|吸纳))|(?:只|仅)(?:能|可|限|得)?[^,;\u3002]{0,6}[一1]次|限[^,;\u3002]{0,4}[一1]次(?![^,;\u3002]{0,4}以上)|\bonly once\b|\bone[- ]time (?:payment|grant|bonus|subsid|award)|\bonce (?:only|in a lifetime|per (?:applicant|person|household))/giu;
const HIGHEST =
  /(?:就|从|择)高(?!到低)(?:[、\u201D"]?[^,;\u3002]{0,4}不重复)?|不(?:得|能|可|再)?(?:重复|叠加|同时)(?:享受|奖励|补助|补贴|资助|支持|申报|申领|给予|兑现)|\bwhichever is (?:the )?(?:higher|greater|larger)\b|\bmay not (?:both )?(?:receive|claim) both\b|\bonly the highest\b/giu;

/** A condition or an input that asks whether it was had before. */
const BEFORE = /享受过?|重复|首次|曾|已获|未获|初次|\b(?:already|before|previous(?:ly)?|earlier|first)\b/iu;

export const once: SaidKind = {
  code: "once-not-as-said",
  look: ({ subject, parts, quotes, limits }, tell) => {
    const [said] = saidIn(quotes, ONCE);
    // What is in force but once, or is capped for a lifetime, keeps from it too.
    // The first of several payments is none that was had before.
    const asked =
      writes(
        parts.map((part) => without(part, ["instalments"])),
        BEFORE,
      ) || labelsIn(parts).some((label) => BEFORE.test(label));
    const other = limits.some(
      (limit) => find(limit, saidBy.jointCap) !== undefined && find(limit, "within") !== undefined && hasLifetime(limit),
    );
    if (said && !asked && !other && !hasKey(limits, ...saidBy.once) && !hasKey([subject.tree], saidBy.once[0]))
      tell(said, [saidBy.once[0]]);
  },
};

/** What conditions are called. */
const labelsIn = (parts: readonly Tree[]): string[] =>
  parts.flatMap((part) =>
    [...mappingsOf(part)].flatMap((mapping) =>
      ["conditions", "exclusions"].flatMap((key) => {
        const found = find(mapping, key);
        return found?.kind === "mapping" ? found.entries.map((entry) => entry.key.text) : [];
      }),
    ),
  );

const hasLifetime = (limit: Parameters<typeof find>[0]): boolean => {
  const within = find(limit, "within");
  return within?.kind === "scalar" && within.text === "lifetime";
};

export const highest: SaidKind = {
  code: "highest-not-as-said",
  look: ({ subject, parts, quotes, limits }, tell) => {
    const [said] = saidIn(quotes, HIGHEST);
    if (!said || hasKey(limits, ...saidBy.once) || hasKey([subject.tree], saidBy.highestAlone)) return;
    if (!hasKey(parts, "exclusions", saidBy.greatest, "cases") && find(subject.tree, "exclusions") === undefined)
      tell(said, [saidBy.highestAlone, saidBy.once[0], saidBy.greatest, "exclusions"]);
  },
};
