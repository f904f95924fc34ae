import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PolicyEstimate } from "../estimate/estimator.js";
import { curveSvg } from "../formats/curve-svg.js";
import { escaped } from "../formats/html-text.js";
import type { Say } from "../messages/phrase.js";
import { changesOf, figuresTold } from "../reports/estimate/changes.js";
import type { CurvePicture } from "../reports/estimate/curve-picture.js";
import { subjectWords } from "../reports/estimate/fact-words.js";
import { rereadIn } from "../reports/estimate/result-sentence.js";
import { toldCurve } from "../reports/estimate/told-curve.js";
import type { Result } from "../results/outcome.js";
import type { Language } from "../values/words.js";

interface MoreProps {
  readonly estimate: PolicyEstimate;
  readonly result: Result;
  readonly language: Language;
  readonly say: Say;
}

/** What would change a result, and how it goes along a figure: worked out once somebody opens it. */
export function MoreOnSubsidy(props: MoreProps) {
  const { estimate, result, say } = props;
  const figures = useMemo(() => (result.status === "ineligible" ? [] : figuresTold(estimate, result.id)), [estimate, result]);
  return (
    <>
      <Opened title={say("page-changes")}>{() => <Changes {...props} />}</Opened>
      {figures.length > 0 ? <Opened title={say("page-curve")}>{() => <Curves {...props} />}</Opened> : null}
    </>
  );
}

/** A part that is made when it is opened. */
function Opened({ title, children }: { readonly title: string; readonly children: () => preact.JSX.Element }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? children() : null}
    </details>
  );
}

function Changes({ estimate, result, language, say }: MoreProps) {
  const changes = useMemo(() => changesOf(estimate, result, language), [estimate, result, language]);
  if (changes.length === 0) return <p>{say("page-no-changes")}</p>;
  return (
    <ul class="working">
      {changes.map(({ words }) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** The figures that a result hangs on, one of them drawn, by one reading of the policy where it matters which. */
function Curves({ estimate, result, language, say }: MoreProps) {
  const figures = figuresTold(estimate, result.id);
  const [input, setInput] = useState(figures[0]?.input ?? "");
  const ways = useMemo(() => rereadIn(estimate, result, language)?.ways ?? [], [estimate, result, language]);
  const [name, setName] = useState("");
  const read = ways.find((way) => way.name === name) ?? ways[0] ?? { estimate, result };
  const curve = useMemo(() => toldCurve(read.estimate, read.result, input, language), [read.estimate, read.result, input, language]);
  return (
    <div class="curve">
      {ways.length > 1 ? (
        <select
          aria-label={say("page-which-reading")}
          value={"name" in read ? read.name : ""}
          onChange={(event) => setName(event.currentTarget.value)}
        >
          {ways.map((way) => (
            <option key={way.name} value={way.name}>
              {way.option}
            </option>
          ))}
        </select>
      ) : null}
      {figures.length > 1 ? (
        <select aria-label={say("page-curve")} value={input} onChange={(event) => setInput(event.currentTarget.value)}>
          {figures.map((question) => (
            <option key={question.input} value={question.input}>
              {subjectWords(question, language)}
            </option>
          ))}
        </select>
      ) : null}
      {curve ? <Picture picture={curve.picture} say={say} /> : <p>{say("page-no-curve")}</p>}
    </div>
  );
}

/** In less room a picture is drawn for it, or its letters would be too small. */
const NARROW_PX = 480;

function Picture({ picture, say }: { readonly picture: CurvePicture; readonly say: Say }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const size = (place.current?.clientWidth ?? 0) < NARROW_PX ? "narrow" : "wide";
    const drawn = new DOMParser().parseFromString(curveSvg(picture, escaped, size), "image/svg+xml").documentElement;
    place.current?.replaceChildren(drawn);
  }, [picture]);
  return (
    <>
      <div ref={place} />
      <ul class="working">
        {picture.kinks.map(({ at, cause, x }) => (
          <li key={x}>{say("page-kink-at", { at, cause: cause || undefined })}</li>
        ))}
      </ul>
    </>
  );
}
