import type { CurvePicture, PicturePoint } from "../reports/estimate/curve-picture.js";

/** How large a picture is, what of it is the curve's, and how many of its figures fit below it: each, or each second one. */
interface PictureFrame {
  readonly wide: number;
  readonly high: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly letters: number;
  readonly each: number;
}

const frames = {
  wide: { wide: 640, high: 320, left: 88, right: 24, top: 28, bottom: 52, letters: 12, each: 1 },
  narrow: { wide: 340, high: 260, left: 76, right: 20, top: 28, bottom: 50, letters: 13, each: 2 },
} as const satisfies Readonly<Record<string, PictureFrame>>;

/** A frame with room at the left for the longest figure. */
function framed({ yTicks }: CurvePicture, frame: PictureFrame): PictureFrame {
  const longest = yTicks.map(({ words }) => halvesOf(words)).reduce((a, b) => Math.max(a, b), 0);
  return { ...frame, left: Math.max(frame.left, Math.ceil(longest * frame.letters * HALF) + BESIDE) };
}

/** So much of its height is a letter of half width wide, and so far from the scale does a figure stand. */
const HALF = 0.6;
const BESIDE = 12;

/** Letters of half width that a text takes; those of Han are of full width. */
const halvesOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2E80" ? 2 : 1), 0);

/** A curve as an SVG that stands within a page: colours are those of the text around it, its words are read out. */
export function curveSvg(picture: CurvePicture, escaped: (text: string) => string, size: keyof typeof frames = "wide"): string {
  const { lines, kinks, now, xTicks, yTicks, xTitle, yTitle, words } = picture;
  const frame = framed(picture, frames[size]);
  const across = (x: number): number => tenth(frame.left + within(x) * (frame.wide - frame.left - frame.right));
  const down = (y: number): number => tenth(frame.top + (1 - within(y)) * (frame.high - frame.top - frame.bottom));
  const at = ({ x, y }: PicturePoint) => ({ x: across(x), y: down(y) });
  const drawn = lines.map(({ from, to }) => {
    const [a, b] = [at(from), at(to)];
    return `<path d="M${a.x} ${a.y}L${b.x} ${b.y}" stroke="currentColor" stroke-width="2.5" fill="none"/>`;
  });
  const jumps = lines.slice(1).flatMap(({ from }, place) => {
    const before = lines[place]?.to;
    if (!before || before.y === from.y) return [];
    return [
      `<path d="M${across(from.x)} ${down(before.y)}V${down(from.y)}" stroke="currentColor" stroke-dasharray="3 4" opacity=".6" fill="none"/>`,
    ];
  });
  const dots = kinks
    .filter(({ x }) => x <= 1)
    .map((kink) => {
      const { x, y } = at(kink);
      return `<circle cx="${x}" cy="${y}" r="4" fill="currentColor"><title>${escaped([kink.at, kink.cause].filter(Boolean).join(" "))}</title></circle>`;
    });
  const own = now && now.x <= 1 ? [mark(at(now), escaped(`${now.value} ${now.amount}`))] : [];
  const scales = [
    `<path d="M${frame.left} ${frame.top}V${down(0)}H${across(1)}" stroke="currentColor" opacity=".5" fill="none"/>`,
    ...xTicks
      .filter((_, place) => place % frame.each === 0)
      .map(({ x, words: text }) => label(across(x), down(0) + 18, "middle", escaped(text))),
    ...yTicks.map(({ y, words: text }) => label(frame.left - 8, down(y) + 4, "end", escaped(text))),
    label(across(1), frame.high - 8, "end", escaped(xTitle)),
    label(frame.left, frame.top - 12, "middle", escaped(yTitle)),
  ];
  const parts = [`<title>${escaped(words)}</title>`, ...scales, ...jumps, ...drawn, ...dots, ...own];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.wide} ${frame.high}" role="img" aria-label="${escaped(words)}" font-size="${frame.letters}">${parts.join("")}</svg>`;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
const tenth = (value: number): number => Math.round(value * 10) / 10;

const label = (x: number, y: number, anchor: string, text: string): string =>
  `<text x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}" fill="currentColor">${text}</text>`;

/** Where the applicant is. */
const mark = ({ x, y }: PicturePoint, text: string): string =>
  `<circle cx="${x}" cy="${y}" r="7" fill="none" stroke="currentColor" stroke-width="2"><title>${text}</title></circle>`;
