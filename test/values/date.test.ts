import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, dayOf, dayOfText, dayText, looksLikeDate, monthLength, monthsBetween, partsOfDay } from "../../src/values/date.js";

const MS_PER_DAY = 86_400_000;
const first = dayOf(1600, 1, 1) as number;
const last = dayOf(2400, 12, 31) as number;

describe("days", () => {
  it("count from 1970-01-01", () => {
    expect([dayOf(1970, 1, 1), dayOf(1969, 12, 31), dayOf(2018, 6, 1)]).toEqual([0, -1, 17683]);
  });

  it("of 1600 to 2400 each come back, and stand where JavaScript's calendar has them", () => {
    const wrong: string[] = [];
    for (let day = first; day <= last; day += 1) {
      const { year, month, day: dayOfMonth } = partsOfDay(day);
      const theirs = new Date(day * MS_PER_DAY);
      const alike =
        year === theirs.getUTCFullYear() &&
        month === theirs.getUTCMonth() + 1 &&
        dayOfMonth === theirs.getUTCDate() &&
        Date.UTC(year, month - 1, dayOfMonth) === day * MS_PER_DAY;
      const text = dayText(day);
      if (!alike || dayOf(year, month, dayOfMonth) !== day || dayOfText(text) !== day || theirs.toISOString().slice(0, 10) !== text) {
        wrong.push(text);
      }
    }
    expect(wrong).toEqual([]);
    expect(last - first).toBe(292_559);
  });

  it("that the calendar does not have are none", () => {
    const wrong: string[] = [];
    for (let year = 1600; year <= 2400; year += 1) {
      for (let month = 0; month <= 13; month += 1) {
        const length = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
        if (length > 0 && monthLength(year, month) !== length) wrong.push(`${year}-${month}`);
        for (const day of [-1, 0, length + 1, 32]) if (dayOf(year, month, day) !== undefined) wrong.push(`${year}-${month}-${day}`);
        if (length > 0 && dayOf(year, month, length) === undefined) wrong.push(`${year}-${month}-${length}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("texts of days", () => {
  it.each<[string, boolean, boolean]>([
    ["2018-06-01", true, true],
    ["2016-02-29", true, true],
    ["2000-02-29", true, true],
    ["0001-01-01", true, true],
    ["9999-12-31", true, true],
    ["1900-02-29", true, false],
    ["2018-02-29", true, false],
    ["2018-02-30", true, false],
    ["2018-04-31", true, false],
    ["2018-13-01", true, false],
    ["2018-00-10", true, false],
    ["2018-10-00", true, false],
    ["2018-6-1", false, false],
    ["2018/06/01", false, false],
    ["20180601", false, false],
    ["2018-06-01T00:00:00", false, false],
    ["2018-06-01 ", false, false],
    ["-2018-06-01", false, false],
    ["12018-06-01", false, false],
    ["\uFF12018-06-01", false, false],
    ["", false, false],
  ])("%s looks like one: %s, is one: %s", (text, looks, is) => {
    expect(looksLikeDate(text)).toBe(looks);
    expect(dayOfText(text) !== undefined).toBe(is);
    if (is) expect(dayText(dayOfText(text) as number)).toBe(text);
  });
});

describe("months", () => {
  const day = (text: string) => dayOfText(text) as number;

  it.each([
    ["2018-01-31", 1, "2018-02-28"],
    ["2020-01-31", 1, "2020-02-29"],
    ["2020-02-29", 12, "2021-02-28"],
    ["2020-02-29", 48, "2024-02-29"],
    ["2018-12-31", -10, "2018-02-28"],
    ["2018-06-15", -18, "2016-12-15"],
    ["2018-06-15", 0, "2018-06-15"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(dayText(addMonths(day(from), months))).toBe(to);
  });

  it.each([
    ["2018-01-31", "2018-02-28", 1],
    ["2018-01-30", "2018-02-27", 0],
    ["2018-02-28", "2021-02-27", 35],
    ["2018-02-28", "2021-02-28", 36],
    ["2011-12-22", "2011-08-24", -3],
    ["2018-01-01", "2018-01-01", 0],
  ])("from %s to %s there are %i", (from, to, months) => {
    expect(monthsBetween(day(from), day(to))).toBe(months);
  });

  it("of any two days are the most that do not pass the later one, and grow with it", () => {
    const days = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const months = monthsBetween(from, to);
        return (
          addMonths(from, months) <= to &&
          addMonths(from, months + 1) > to &&
          monthsBetween(to, from) === 0 - months &&
          monthsBetween(from, to + 1) >= months
        );
      }),
    );
  });
});
