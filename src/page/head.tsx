import { inLanguage } from "../messages/in-language.js";
import { sayIn } from "../messages/phrase.js";
import type { Policy } from "../policy/policy.js";
import { type Language, languages, wordsIn } from "../values/words.js";

const NAMES: Readonly<Record<Language, string>> = { zh: "\u4E2D\u6587", en: "English" };

interface HeadProps {
  readonly policies: readonly Policy[];
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

/** Which documents the page is about, and in which language it speaks. */
export function Head({ policies, language, choose }: HeadProps) {
  const say = sayIn(language);
  return (
    <header class="head">
      <div class="head-line">
        <h1>{say("page-title")}</h1>
        <fieldset class="languages">
          <legend class="unseen">{say("page-language")}</legend>
          {languages.map((each) => (
            <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => choose(each)}>
              {NAMES[each]}
            </button>
          ))}
        </fieldset>
      </div>
      <ul class="documents">
        {policies.map(({ id, title, document }) => (
          <li key={id}>
            {inLanguage(wordsIn(title, language), language)}
            {document?.number ? <span class="number">{document.number}</span> : null}
            {document?.issuer ? <span class="issuer">{inLanguage(wordsIn(document.issuer, language), language)}</span> : null}
          </li>
        ))}
      </ul>
      <p class="hint">{say("page-stays-here")}</p>
    </header>
  );
}
