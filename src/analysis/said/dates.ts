import { mappingsOf, type Scalar } from "../../language/tree.js";
import { dayOfText, partsOfDay } from "../../values/date.js";
import { yearsOfClause } from "../figures/clause.js";
import { type SaidKind, saidIn } from "./quoted-rule.js";

/** A year that the clause names, whatever for. */
const A_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;

/** The days from which figures change are of years that the clause names, or begin where one of these ends. */
export const dates: SaidKind = {
  code: "date-not-as-said",
  look: ({ parts, quotes, subject }, tell) => {
    const said = saidIn(quotes, A_YEAR);
    const named = new Set([...said.map(({ word }) => word), ...quotes.flatMap((quote) => yearsOfClause(quote.text))].map(Number));
    const [first] = said;
    if (!first) return;
    const from = partsOfDay(subject.policy.effective.from).year;
    for (const key of parts.flatMap((part) => [...mappingsOf(part)].flatMap(({ entries }) => entries.map((entry) => entry.key)))) {
      const day = dayOfText(key.text);
      if (day === undefined) continue;
      const { year, month, day: ofMonth } = partsOfDay(day);
      const isNamed = named.has(year) || year === from || (month === 1 && ofMonth === 1 && named.has(year - 1));
      if (!isNamed) tell(first, [...named].map(String), placeOf(key));
    }
  },
};

const placeOf = (key: Scalar) => ({ span: key.span, text: key.text });
