import "server-only";
import { stat } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { resolveForCaller } from "@/lib/launch/settings";

/** Path of a file that a person named, from where they called. Throws `not_found`, ending with what to do. */
export async function existingFile(file: string, advice: string): Promise<string> {
  const place = resolveForCaller(file);
  if (!(await stat(place).catch(() => null))?.isFile()) throw new AppError("not_found", `There is no file ${place}. ${advice}`);
  return place;
}
