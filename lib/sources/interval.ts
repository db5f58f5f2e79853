import { AppError } from "@/lib/errors";
import type { SourceForm } from "@/lib/sources/forms/form";

/** The shortest interval of a network that says no other. */
const usualFastestSeconds = 15;

/** Seconds between two syncs that the network's limits bear at least. */
export function fastestOf(form: Pick<SourceForm, "fastestSeconds"> | undefined): number {
  return form?.fastestSeconds ?? usualFastestSeconds;
}

/** Throws `invalid_input` for an interval shorter than the network bears. */
export function refuseTooFast(form: SourceForm | undefined, intervalSeconds: number | undefined): void {
  const fastest = fastestOf(form);
  if (intervalSeconds === undefined || intervalSeconds >= fastest) return;
  const message = `At least ${fastest} seconds.`;
  throw new AppError("invalid_input", `intervalSeconds: ${message}`, { issues: [{ path: "intervalSeconds", message }] });
}
