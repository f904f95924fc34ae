import { describe, expect, it } from "vitest";
import { formats } from "../../src/formats/formats.js";

describe("the list of formats", () => {
  it.each(formats)("says of $name what it draws", async ({ draws, load }) => {
    expect([...draws].sort()).toEqual(Object.keys((await load()).draws).sort());
  });

  it("has a format for people first for every kind of report, one for programs, and no ending that means two of them", () => {
    for (const kind of new Set(formats.flatMap(({ draws }) => draws))) {
      const able = formats.filter(({ draws }) => draws.includes(kind));
      expect([kind, ["table", "text"].includes(able[0]?.name ?? ""), able.some(({ name }) => name === "json")]).toEqual([kind, true, true]);
      const endings = able.flatMap((format) => format.endings);
      expect(endings).toEqual([...new Set(endings)]);
    }
  });
});
