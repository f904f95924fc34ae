/** A figure with the unit before or behind it, between which no line ends. */
const FIGURE = /([A-Z]{3}) (?=-?\d)|(?<=\d) (?=\p{Script=Han})/gu;

/** A text whose figures are not parted from their units at the end of a line. */
export const unbroken = (text: string): string => text.replace(FIGURE, "$1\u00A0");
