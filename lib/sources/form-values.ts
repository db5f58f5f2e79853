import type { FormField } from "@/lib/sources/network-schema";

/** What stands in the inputs of a network's form, by the field's path ("config.instance"). A list is text, one entry a line. */
export type FormValues = Readonly<Record<string, string | number | boolean>>;

export const pathOf = (field: FormField): string => `${field.part}.${field.key}`;

/** What the inputs begin with: stored settings where there are some, else what the form proposes. Credentials are never known. */
export function startValues(fields: readonly FormField[], config: Record<string, unknown> = {}): FormValues {
  return Object.fromEntries(fields.map((field) => [pathOf(field), startValue(field, field.part === "config" ? config[field.key] : undefined)]));
}

function startValue(field: FormField, stored: unknown): string | number | boolean {
  const value = stored ?? field.initial;
  if (field.kind === "switch") return value === true;
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "number") return value;
  return typeof value === "string" ? value : "";
}

/** The inputs as the server takes them. What was left empty is left out; null without any credentials, which then stay as they are. */
export function toConnection(fields: readonly FormField[], values: FormValues): { config: Record<string, unknown>; credentials: Record<string, unknown> | null } {
  const config: Record<string, unknown> = {};
  const credentials: Record<string, unknown> = {};
  for (const field of fields) {
    const value = toValue(field, values[pathOf(field)]);
    if (value !== undefined) (field.part === "config" ? config : credentials)[field.key] = value;
  }
  return { config, credentials: Object.keys(credentials).length > 0 ? credentials : null };
}

function toValue({ kind }: FormField, value: string | number | boolean | undefined): unknown {
  if (kind === "switch") return value === true;
  const text = String(value ?? "").trim();
  if (kind === "list") return text === "" ? [] : text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (text === "") return undefined;
  return kind === "number" ? Number(text) : text;
}

/** What must be filled in and is not, with what to say there. Stored credentials need not be given again. */
export function missingFields(fields: readonly FormField[], values: FormValues, hasCredentials = false): Record<string, string> {
  const missing = fields.filter((field) => {
    if (!field.required || (hasCredentials && field.part === "credentials")) return false;
    return field.kind !== "switch" && String(values[pathOf(field)] ?? "").trim() === "";
  });
  return Object.fromEntries(missing.map((field) => [pathOf(field), `Fill this in: ${field.label.toLowerCase()}.`]));
}

/** The server's sentences by the field they belong to: what is wrong with one entry of a list stands at the list, with the entry. */
export function errorsByField(fields: readonly FormField[], values: FormValues, issues: readonly { path: string; message: string }[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const [part = "", key = "", index] = path.split(".");
    const field = fields.find((one) => pathOf(one) === `${part}.${key}`);
    const at = field ? pathOf(field) : path;
    const entry = field?.kind === "list" && index !== undefined ? (toValue(field, values[at]) as string[])[Number(index)] : undefined;
    errors[at] ??= entry === undefined ? message : `${entry}: ${message}`;
  }
  return errors;
}
