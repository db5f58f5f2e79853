import { z } from "zod";

/** What a person reads beside a field; stands in the zod schema as `.meta()`. */
export type FieldMeta = {
  label: string;
  help?: string;
  placeholder?: string;
  /** Where the value is found or made. */
  href?: string;
};

/**
 * What a person gives to watch a network. `config` may be shown again; `credentials` are sealed when they arrive and
 * never leave the server. The browser draws the form from `fieldsOf`, so a new network needs no screen of its own.
 */
export type SourceForm = {
  /** Stored as the source's kind: "bluesky", "x" … */
  kind: string;
  /** Where the posts live; threads join inside one network. */
  network: string;
  label: string;
  /** One sentence: what it brings in, and whether replies can be sent. */
  summary: string;
  /** What is needed before it works, and where to get it. */
  needs?: { words: string; href: string };
  /** Off until the person states that this is settled: why, in words. */
  offBecause?: string;
  /** Seconds between two syncs when nothing else is said. */
  intervalSeconds: number;
  /** The shortest that the network's limits bear; 15 when nothing else is said. */
  fastestSeconds?: number;
  /** Whether people posting here wait for an answer. */
  expectsAnswers: boolean;
  config: z.ZodObject;
  credentials: z.ZodObject | null;
};

export type FieldView = FieldMeta & {
  key: string;
  part: "config" | "credentials";
  kind: "text" | "secret" | "number" | "switch" | "list" | "choice";
  required: boolean;
  choices?: string[];
  initial?: string | number | boolean | string[];
};

/** The fields of a form in the order of its schemas. Throws when a field has no label: nobody could fill it in. */
export function fieldsOf(form: SourceForm): FieldView[] {
  const config = Object.entries(form.config.shape).map(([key, field]) => viewOf(key, "config", field as z.ZodType));
  const credentials = Object.entries(form.credentials?.shape ?? {}).map(([key, field]) => viewOf(key, "credentials", field as z.ZodType));
  return [...config, ...credentials];
}

function viewOf(key: string, part: FieldView["part"], field: z.ZodType): FieldView {
  const meta = field.meta() as FieldMeta | undefined;
  if (!meta?.label) throw new Error(`The field ${key} has no label.`);
  const { inner, required, initial } = unwrap(field);
  const shape = kindOf(inner, part);
  return { ...meta, key, part, required, ...shape, ...(initial === undefined ? {} : { initial }) };
}

function unwrap(field: z.ZodType): { inner: z.ZodType; required: boolean; initial?: FieldView["initial"] } {
  let inner = field;
  let required = true;
  let initial: FieldView["initial"];
  for (;;) {
    if (inner instanceof z.ZodDefault) {
      initial = inner.def.defaultValue as FieldView["initial"];
      inner = inner.def.innerType as z.ZodType;
    } else if (inner instanceof z.ZodOptional) inner = inner.def.innerType as z.ZodType;
    else if (inner instanceof z.ZodPipe) {
      inner = inner.def.in as z.ZodType;
      continue;
    } else return { inner, required, initial };
    required = false;
  }
}

function kindOf(inner: z.ZodType, part: FieldView["part"]): Pick<FieldView, "kind" | "choices"> {
  if (inner instanceof z.ZodBoolean) return { kind: "switch" };
  if (inner instanceof z.ZodNumber) return { kind: "number" };
  if (inner instanceof z.ZodArray) return { kind: "list" };
  if (inner instanceof z.ZodEnum) return { kind: "choice", choices: inner.options.map(String) };
  return { kind: part === "credentials" ? "secret" : "text" };
}
