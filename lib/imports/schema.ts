import * as z from "zod/mini";
import { networkField } from "@/lib/accounts/schema";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";
import { isTimeZone } from "@/lib/time/zone";

/** What a column can be. `inbound` and `outbound` say whose post it is; they only help to find our own accounts. */
export const importFields = [
  "id", "author", "authorName", "publishedAt", "text", "parentId", "url", "lang", "followers", "following", "accountCreatedAt", "bio", "rating", "automated", "inbound", "outbound",
] as const;
export type ImportField = (typeof importFields)[number];

export const fieldNames: Record<ImportField, string> = {
  id: "Post id",
  author: "Author's handle",
  authorName: "Author's name",
  publishedAt: "Published at",
  text: "Text",
  parentId: "Id of the post it replies to",
  url: "Address",
  lang: "Language",
  followers: "Followers",
  following: "Accounts the author follows",
  accountCreatedAt: "Author's account made at",
  bio: "What the author says of themselves",
  rating: "Rating (1–5)",
  automated: "Automatic reply (true or false)",
  inbound: "From a customer (true or false)",
  outbound: "From us (true or false)",
};
export const requiredFields: readonly ImportField[] = ["author", "publishedAt", "text"];

const column = z.string().check(z.minLength(1), z.maxLength(300));
export const mappingSchema = z
  .partialRecord(z.enum(importFields), column)
  .check(z.refine((mapping) => requiredFields.every((field) => mapping[field]), "Say which columns hold the author, the time and the text."));

const handles = z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(300))).check(z.maxLength(5_000));
export const importOptions = z.object({
  network: networkField,
  mapping: mappingSchema,
  /** Zone of times that carry none. */
  zone: z._default(z.string().check(z.refine(isTimeZone, "is not a time zone")), "UTC"),
  /** Accounts in the file that are ours: those the file calls outbound, or by name. */
  owned: z._default(z.union([z.literal("all-outbound"), handles]), []),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** "known": a published layout; "likely": columns recognised by their names; "unknown": a person must say. */
export const shapeSchema = z.object({
  kind: z.enum(["known", "likely", "unknown"]),
  name: z.string(),
  network: z.string(),
  mapping: z.partialRecord(z.enum(importFields), z.string()),
});
export type Shape = z.infer<typeof shapeSchema>;

export const importOut = z.object({
  id: idOut,
  fileName: z.string(),
  sizeBytes: z.coerce.number(),
  state: z.enum(["uploaded", "running", "done", "failed", "cancelled"]),
  bytesRead: z.coerce.number(),
  records: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  error: z.nullable(z.string()),
  createdAt: instantOut,
  startedAt: z.nullable(instantOut),
  finishedAt: z.nullable(instantOut),
});
export type ImportView = z.output<typeof importOut>;
export const importsOut = z.object({ imports: z.array(importOut) });

export const previewOut = z.object({
  format: z.string(),
  columns: z.array(z.string()),
  /** The first 20 records, values in the order of `columns`. */
  rows: z.array(z.array(z.string())),
  shape: shapeSchema,
});
export type Preview = z.output<typeof previewOut>;
/** A fresh upload, or an interrupted one with what it was started with. */
export const importDetailOut = z.object({ import: importOut, preview: z.nullable(previewOut) });

export const importParams = z.object({ id: smallIdField });
export const maxUploadBytes = 2 * 1024 ** 3;
