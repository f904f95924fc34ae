import { type Day, dayText } from "./date.js";

const MOST_DAYS = 4096;

/** Days as they are written; few differ within a batch. */
export class DayTexts {
  private readonly known = new Map<Day, string>();

  of(day: Day): string {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_DAYS) this.known.clear();
    const text = dayText(day);
    this.known.set(day, text);
    return text;
  }
}
