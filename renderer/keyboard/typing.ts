/** What a key does to a text: `text` in place of what stands between the two places. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A text field, as far as typing needs it; -1 as `maxLength` is no limit. */
type Field = Pick<HTMLInputElement, "value" | "selectionStart" | "selectionEnd" | "maxLength">;

/** Fields that take text and tell where their caret is: type `email` does not. */
const textTypes: readonly string[] = ["text", "password", "tel", "search", "url"];

export function isTextField(element: Element | null): element is HTMLInputElement {
  return element instanceof HTMLInputElement && textTypes.includes(element.type) && !element.hidden && !element.readOnly && !element.disabled;
}

/** Puts a text in the place of what is selected; null where it does not fit, as with a real key. */
export function insertion(field: Field, text: string): Edit | null {
  const { start, end } = selection(field);
  const length = field.value.length - (end - start) + text.length;
  return field.maxLength >= 0 && length > field.maxLength ? null : { start, end, text };
}

/** Takes away what is selected, or else the one letter before the caret with all its marks; null at the start. */
export function deletion(field: Field): Edit | null {
  const { start, end } = selection(field);
  if (start < end) return { start, end, text: "" };
  const last = Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(field.value.slice(0, start))).at(-1);
  return last === undefined ? null : { start: last.index, end: start, text: "" };
}

/**
 * Makes the edit as a key of the machine's own keyboard would: the caret goes behind it, and whoever
 * listens hears an `input` event. React hears it too, for its own record of the value is then an old one.
 */
export function applyEdit(field: HTMLInputElement, { start, end, text }: Edit): void {
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: text === "" ? "deleteContentBackward" : "insertText" }));
}

/** The text field after this one in its form; null at the last. */
export function fieldAfter(field: HTMLInputElement): HTMLInputElement | null {
  const fields = Array.from(field.form?.elements ?? []).filter(isTextField);
  return fields[fields.indexOf(field) + 1] ?? null;
}

function selection({ value, selectionStart, selectionEnd }: Field): { start: number; end: number } {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}
