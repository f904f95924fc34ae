import { useEffect, useMemo, useState } from "preact/hooks";
import { type Answers, answersJson, noAnswers, withAnswer } from "../applications/answers.js";
import { Estimator, type PolicyEstimate } from "../estimate/estimator.js";
import { questionsOf } from "../estimate/questions.js";
import { TAGS } from "../formats/html-text.js";
import { sayIn } from "../messages/phrase.js";
import { estimatedPolicy } from "../reports/estimate/estimate.js";
import { outlineOf } from "../reports/estimate/outline.js";
import { dayOfText } from "../values/date.js";
import type { Language } from "../values/words.js";
import { answersInAddress } from "./address.js";
import { Foot } from "./foot.js";
import { Head } from "./head.js";
import { Keeping } from "./keeping.js";
import { type PageData, policiesOf } from "./policies-in-page.js";
import { Results } from "./results.js";
import { Sections } from "./sections.js";
import { Sheet } from "./sheet.js";

/** Today, as the applicant's own clock has it. */
function today(): string {
  const now = new Date();
  const digits = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}

/** Nothing is filled in on an empty page but the day of application. */
const emptyAnswers = (): Answers => withAnswer(noAnswers, { name: "applicationDate" }, today());

/** The whole page: what is asked, and what it comes to, computed anew at each key. */
export function App({ data }: { readonly data: PageData }) {
  const policies = useMemo(() => policiesOf(data), [data]);
  const estimator = useMemo(
    () => new Estimator(policies, { asOf: null, readings: new Map(Object.entries(data.readings)) }),
    [policies, data],
  );
  const outline = useMemo(() => outlineOf(policies), [policies]);
  const [language, setLanguage] = useState<Language>(data.language);
  const [answers, setAnswers] = useState<Answers>(() => answersInAddress(location.hash) ?? emptyAnswers());
  const [wrongAddress] = useState(() => location.hash.includes("application=") && answersInAddress(location.hash) === undefined);
  const say = sayIn(language);
  useEffect(() => {
    document.documentElement.lang = TAGS[language];
    document.title = say("page-title");
  }, [language, say]);
  useEffect(() => {
    const follow = () => setAnswers((before) => answersInAddress(location.hash) ?? before);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const estimates = useMemo(() => estimator.estimate(answers), [estimator, answers]);
  const told = useMemo(() => estimates.map((each) => estimatedPolicy(each, language)), [estimates, language]);
  const problems = useMemo(() => problemsByField(estimates), [estimates]);
  // Who begins anew finds nothing of before, not even what fields remember of changes of mind.
  const [round, setRound] = useState(0);
  const begin = () => {
    setByHand(emptyAnswers());
    setRound(round + 1);
  };
  const setByHand = (changed: Answers) => {
    // An address that holds other answers would bring them back.
    if (location.hash !== "") history.replaceState(null, "", location.href.split("#")[0]);
    setAnswers(changed);
  };
  const open = useMemo(() => new Set(questionsOf(estimates).map(({ input }) => input)), [estimates]);
  const answering = { answers, answer: setByHand, language, say, problems, estimates, open };
  return (
    <>
      <Head policies={policies} language={language} choose={setLanguage} />
      <main key={round}>
        <Sections outline={outline} told={told} {...answering} />
        <Results told={told} estimates={estimates} language={language} say={say} />
      </main>
      <Foot told={told} say={say} />
      <Keeping {...answering} json={() => answersJson(answers)} begin={begin} wrongAddress={wrongAddress} />
      <Sheet told={told} day={dayOfText(today())} version={data.version} {...answering} />
    </>
  );
}

/** What is wrong with what was typed, by the path of the field. */
function problemsByField(estimates: readonly PolicyEstimate[]): ReadonlyMap<string, PolicyEstimate["problems"][number]> {
  return new Map(estimates.flatMap(({ problems }) => problems.map((problem) => [problem.field ?? "", problem] as const)));
}
