import { AppError } from "@/lib/errors";

/** Throws for whoever does not take part, or has not agreed to the newest terms. */
export function refuseStranger(advocate: { agreedVersion: number } | null, programme: { version: number } | null): void {
  if (!advocate || !programme) throw new AppError("forbidden", "This is for people who take part in the advocacy programme.");
  if (advocate.agreedVersion < programme.version) throw new AppError("conflict", "The terms have changed. Read them again first; they stand above.");
}
