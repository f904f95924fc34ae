interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** Whether the answer still matters. */
  readonly needed: boolean;
  readonly chosen: string | undefined;
  readonly choose: (id: string | undefined) => void;
}

/** One of a few, all in sight; the one that is chosen can be taken back by a second press. */
export function Choices({ name, legend, hint, error, options, needed, chosen, choose }: ChoicesProps) {
  const id = `q-${name}`;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset class={needed ? "choices" : "choices idle"} id={id} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div class="options">
        {options.map((option) => (
          <label key={option.id} class={chosen === option.id ? "option chosen" : "option"}>
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={chosen === option.id}
              onChange={() => choose(option.id)}
              onClick={() => chosen === option.id && choose(undefined)}
            />
            <span>{option.title}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
