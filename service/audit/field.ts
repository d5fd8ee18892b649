/** What a field of an audit event may hold: a text, a number, yes or no, one of some words, or a list of such words. */
export type FieldType = "text" | "number" | "boolean" | { readonly oneOf: readonly string[] } | { readonly listOf: readonly string[] };

/** A field of an audit event, as the catalogue describes it. */
export interface Field {
  readonly type: FieldType;
  readonly nullable: boolean;
  /** Sealed under the person's own key, and unreadable for ever once that key is shredded. */
  readonly personal: boolean;
  /** For the documentation: what stands in it. */
  readonly description: string;
}

type PlainValue<Type extends FieldType> = Type extends "text"
  ? string
  : Type extends "number"
    ? number
    : Type extends "boolean"
      ? boolean
      : Type extends { readonly oneOf: readonly (infer Word)[] }
        ? Word
        : Type extends { readonly listOf: readonly (infer Word)[] }
          ? readonly Word[]
          : never;

/** The TypeScript type of a field's value. */
export type FieldValue<Described extends Field> =
  | PlainValue<Described["type"]>
  | (Described["nullable"] extends true ? null : never);

/** Any value that can stand in a row. */
export type AuditValue = string | number | boolean | readonly string[] | null;

interface Plain<Type extends FieldType> extends Field {
  readonly type: Type;
  readonly nullable: false;
  readonly personal: false;
}

const plain = <const Type extends FieldType>(type: Type, description: string): Plain<Type> => ({ type, nullable: false, personal: false, description });

/** An ordinary field: nothing in it says who the person is. */
export const field = {
  text: (description: string): Plain<"text"> => plain("text", description),
  number: (description: string): Plain<"number"> => plain("number", description),
  boolean: (description: string): Plain<"boolean"> => plain("boolean", description),
  oneOf: <const Words extends readonly string[]>(words: Words, description: string): Plain<{ readonly oneOf: Words }> => plain({ oneOf: words }, description),
  listOf: <const Words extends readonly string[]>(words: Words, description: string): Plain<{ readonly listOf: Words }> => plain({ listOf: words }, description),
};

type Nullable<Described extends Field> = Omit<Described, "nullable"> & { readonly nullable: true };
type Personal<Described extends Field> = Omit<Described, "personal"> & { readonly personal: true };

export const nullable = <const Described extends Field>(described: Described): Nullable<Described> => ({ ...described, nullable: true });
export const personal = <const Described extends Field>(described: Described): Personal<Described> => ({ ...described, personal: true });
