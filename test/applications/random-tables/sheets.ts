import { type Batch, type DrawnApplication, type DrawnField, facts, items, own, subsidies, type Values } from "./batch.js";
import type { Draw } from "./draw.js";
import { type Column, laidOut, type Row } from "./layout.js";
import type { Marks } from "./spell.js";
import type { Table } from "./table.js";

/** How an application, its items and its claims are laid out; a file of its own has all items of a list. */
export interface Form {
  readonly itemsIn: "a file" | "the same rows";
  readonly claimsIn: "columns" | "rows";
}

export const drawForm = (draw: Draw): Form =>
  draw.of<Form>([
    { itemsIn: "a file", claimsIn: "columns" },
    { itemsIn: "the same rows", claimsIn: "columns" },
    { itemsIn: "a file", claimsIn: "rows" },
  ]);

const amountField = (name: string): DrawnField => ({ name, kind: "money", zh: name, en: name });
const textField = (name: string): DrawnField => ({ name, kind: "text", zh: name, en: name });
const ofRow = (field: DrawnField, spellings: readonly string[] = [field.zh, field.name, field.en]): Column => ({
  spellings,
  field,
  value: ({ values }) => values[field.name],
  whole: false,
});
const ofApplication = (field: DrawnField): Column => ({
  spellings: field.name === "id" ? ["申报编号", "id"] : [field.zh, field.name, field.en],
  field,
  value: ({ application, values }) => (application ? application.values[field.name] : values[field.name]),
  whole: true,
});

const claimColumns = (): Column[] =>
  subsidies.flatMap(({ id, zh, en }) => [
    {
      spellings: [`${zh}申报金额`, `申报金额(${zh})`, `claimed: ${en}`, `claims.${id}`],
      field: amountField(`claims.${id}`),
      value: ({ application, first }: Row) => (first ? application?.claims.get(id) : undefined),
      whole: false,
    },
    {
      spellings: [`${zh}已拨金额`, `已拨金额(${zh})`, `paid.${id}`],
      field: amountField(`paid.${id}`),
      value: ({ application, first }: Row) => (first ? application?.paid.get(id) : undefined),
      whole: false,
    },
  ]);

const rowClaims = (): Column[] => [
  { ...ofRow(textField("subsidy"), ["补贴项目", "subsidy"]), whole: false },
  ofRow(amountField("claimed"), ["申报金额", "claims"]),
  ofRow(amountField("paid"), ["已拨金额", "paid"]),
];

const itemColumns = (): Column[] =>
  items.map((field) => ofRow(field, [`承办的活动.${field.zh}`, `events.${field.name}`, `Events.${field.en}`]));

const others: readonly Column[] = ["所属区县", "联系人", "开户银行"].map((name) => ({
  ...ofRow(textField(name), [name]),
  value: () => `某${name}`,
}));

function applicationColumns({ itemsIn, claimsIn }: Form): Column[] {
  const fields = [...own, ...facts].map(ofApplication);
  const claims = claimsIn === "rows" ? rowClaims() : claimColumns();
  return [...fields, ...claims, ...(itemsIn === "the same rows" ? itemColumns() : [])];
}

/** The rows of an application: one, or one for each item or claim. */
function rowsOf(application: DrawnApplication, { itemsIn, claimsIn }: Form): Row[] {
  const { events, claims, paid } = application;
  const each: readonly Values[] =
    claimsIn === "rows"
      ? [...claims].map(([id, claimed]) => ({ subsidy: id, claimed, paid: paid.get(id) }))
      : itemsIn === "the same rows"
        ? events
        : [];
  return (each.length > 0 ? each : [{}]).map((values, at) => ({ application, values, first: at === 0 }));
}

/** The tables of a batch: applications, events where they have a file of their own, and what was paid before. */
export function drawSheets(draw: Draw, batch: Batch, form: Form, marks: Marks): { applications: Table; events: Table; history: Table } {
  const more = others.filter(() => draw.once(3));
  const rows = batch.applications.flatMap((application) => rowsOf(application, form));
  const applications = laidOut(draw, [...applicationColumns(form), ...more], rows, marks);
  const key = ofRow(textField("application"), ["申报编号", "application", "申请编号"]);
  const eventRows = batch.applications.flatMap(({ values, events }) =>
    events.map((event): Row => ({ values: { ...event, application: values.id }, first: true })),
  );
  const events = laidOut(draw, [key, ...items.map((field) => ofRow(field))], eventRows, marks);
  const paymentColumns = [
    ofRow(textField("creditCode"), ["统一社会信用代码", "creditCode"]),
    ofRow(textField("subsidy"), ["补贴项目", "subsidy"]),
    ofRow({ name: "date", kind: "date", zh: "拨付日期", en: "date" }),
    ofRow(amountField("amount"), ["拨付金额", "amount"]),
  ];
  const paid = batch.history.map((payment): Row => ({ values: { ...payment }, first: true }));
  return { applications, events, history: laidOut(draw, paymentColumns, paid, marks) };
}
