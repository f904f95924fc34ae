import { HEAD, MAIN } from "./parts.js";

const FONT = '<name val="\u5B8B\u4F53"/><family val="0"/><charset val="134"/>';
const LINE = ["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"><color rgb="FFB0B0B0"/></${side}>`).join("");
const TEXT = 49;
/** Formats of figures: `_` and a space keep them off the frame. */
const COUNT = 164;
const AMOUNT = 165;
const DIGITS = 166;
const ALIGNED = 167;
const DAY = 168;
const GENERAL = 0;
const FORMATS = [
  [COUNT, "0_ "],
  [AMOUNT, "#,##0.00_ "],
  [DIGITS, "#,##0.00########_ "],
  [DAY, "yyyy-mm-dd"],
] as const;

interface CellLook {
  readonly format: number;
  readonly font: number;
  readonly framed: boolean;
  readonly filled?: boolean;
  readonly align: string;
  /** May be filled in where the sheet is protected. */
  readonly open?: true;
}

const open = (format: number, align: string): CellLook => ({ format, font: 0, framed: false, align, open: true });
const framed = (format: number, font: number, align: string): CellLook => ({ format, font, framed: true, align });

/** A figure too long for its column is drawn smaller; it would be crossed out otherwise. */
const RIGHT = '<alignment vertical="top" horizontal="right" shrinkToFit="1"/>';
const WRAPPED = '<alignment vertical="top" wrapText="1"/>';
const CENTRED = '<alignment vertical="center" horizontal="center" wrapText="1"/>';

/** In the order of `look`. */
const LOOKS: readonly CellLook[] = [
  { format: 0, font: 0, framed: false, align: "" },
  { format: TEXT, font: 2, framed: false, align: '<alignment vertical="center"/>' },
  { format: TEXT, font: 0, framed: false, align: '<alignment vertical="center"/>' },
  { format: TEXT, font: 1, framed: true, filled: true, align: CENTRED },
  framed(TEXT, 0, WRAPPED),
  framed(COUNT, 0, RIGHT),
  framed(AMOUNT, 0, RIGHT),
  framed(DIGITS, 0, RIGHT),
  framed(TEXT, 1, WRAPPED),
  framed(AMOUNT, 1, RIGHT),
  framed(DIGITS, 1, RIGHT),
  framed(COUNT, 1, RIGHT),
  framed(ALIGNED, 0, RIGHT),
  framed(ALIGNED, 1, RIGHT),
  open(TEXT, WRAPPED),
  open(DAY, '<alignment vertical="top" horizontal="center"/>'),
  open(AMOUNT, RIGHT),
  open(GENERAL, RIGHT),
  open(COUNT, RIGHT),
  { format: TEXT, font: 0, framed: false, align: WRAPPED },
];

/**
 * Fonts, frames and formats of figures; text has the format of text, so that it stays text when it is edited. `places`: so many
 * digits have the figures of aligned columns after the point.
 */
export function styles(places: number): string {
  const xfs = LOOKS.map(
    ({ format, font, framed: frame, filled, align, open: unlocked }) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="${filled ? 2 : 0}" borderId="${frame ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${unlocked ? ' applyProtection="1"' : ""}>${align}${unlocked ? '<protection locked="0"/>' : ""}</xf>`,
  ).join("");
  const all = [...FORMATS, [ALIGNED, `#,##0.${"0".repeat(places)}_ `] as const];
  const formats = all.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`);
  const fonts = `<font><sz val="10"/>${FONT}</font><font><b/><sz val="10"/>${FONT}</font><font><b/><sz val="14"/>${FONT}</font>`;
  const fills =
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill>';
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${all.length}">${formats.join("")}</numFmts><fonts count="3">${fonts}</fonts><fills count="3">${fills}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${LINE}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${LOOKS.length}">${xfs}</cellXfs></styleSheet>`;
}
