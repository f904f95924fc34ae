import { columnName, xmlText } from "./cells.js";
import { HEAD, sheetReference } from "./parts.js";

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PLACED = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** So much longer than the longest bar is the axis: its figure stands behind it. */
const ROOM = 1.3;

/** Fewer bars are drawn thinner: one alone would be a block. */
const FEW = 3;

/** Bars of the cells of a sheet: names in one column, sums in another, with the values that they have. */
export interface SheetChart {
  readonly title: string;
  readonly sheet: string;
  readonly nameColumn: number;
  readonly sumColumn: number;
  /** The first row, counted from 1. */
  readonly row: number;
  readonly names: readonly string[];
  readonly sums: readonly string[];
}

/** A chart of lying bars, the first at the top (ECMA-376 21.2). */
export function chartPart({ title, sheet, nameColumn, sumColumn, row, names, sums }: SheetChart): string {
  const place = (column: number) =>
    `${sheetReference(sheet)}!$${columnName(column)}$${row}:$${columnName(column)}$${row + names.length - 1}`;
  const points = (values: readonly string[]) =>
    `<c:ptCount val="${values.length}"/>${values.map((value, at) => `<c:pt idx="${at}"><c:v>${xmlText(value)}</c:v></c:pt>`).join("")}`;
  const text = `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr sz="1200" b="1"/><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
  const series = [
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="4A6FA5"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`,
    `<c:dLbls><c:numFmt formatCode="#,##0.00" sourceLinked="0"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`,
    `<c:cat><c:strRef><c:f>${xmlText(place(nameColumn))}</c:f><c:strCache>${points(names)}</c:strCache></c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>${xmlText(place(sumColumn))}</c:f><c:numCache><c:formatCode>#,##0.00</c:formatCode>${points(sums)}</c:numCache></c:numRef></c:val></c:ser>`,
  ].join("");
  const axes = [
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>`,
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="${Math.max(...sums.map(Number)) * ROOM}"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>`,
  ].join("");
  return `${HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart>${text}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="${names.length < FEW ? 250 : 60}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>${axes}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`;
}

/** Charts over cells of their sheet: each from a corner to the one across, as columns and rows from 0. */
export function drawingPart(
  places: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[],
): string {
  const anchor = (name: string, [column, row]: readonly [number, number]) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  const frames = places.map(
    ({ from, to }, at) =>
      `<xdr:twoCellAnchor>${anchor("from", from)}${anchor("to", to)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${at + 2}" name="Chart ${at + 1}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${at + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  );
  return `${HEAD}<xdr:wsDr xmlns:xdr="${PLACED}" xmlns:a="${DRAWING}" xmlns:r="${RELATIONS}">${frames.join("")}</xdr:wsDr>`;
}
