import * as z from "zod/mini";

/** A row's id in a path or body: digits only. */
export const idField = z.pipe(z.string().check(z.regex(/^[1-9]\d{0,17}$/, "is not an id")), z.transform((text: string) => BigInt(text)));
export const smallIdField = z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/, "is not an id")), z.transform((text: string) => Number(text)));
export const idParams = z.object({ id: idField });
export const smallIdParams = z.object({ id: smallIdField });

/** An id in an answer: bigint on the server, text in JSON and in the browser. */
export const idOut = z.coerce.string();
/** An instant in an answer: Date on the server and in the browser, ISO 8601 in between. */
export const instantOut = z.coerce.date();
