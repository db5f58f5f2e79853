import type { ImportView } from "@/lib/imports/schema";

const units = ["B", "kB", "MB", "GB"];

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export const stateWords: Record<ImportView["state"], string> = {
  uploaded: "Waits for you to start it",
  running: "Running",
  done: "Done",
  failed: "Stopped by an error",
  cancelled: "Cancelled",
};

/** Rows a second and seconds left of a running import, from its bytes; null while it cannot be told. `now` in milliseconds. */
export function paceOf(view: ImportView, now: number): { rowsPerSecond: number; secondsLeft: number } | null {
  if (view.state !== "running" || !view.startedAt || view.bytesRead === 0) return null;
  const seconds = Math.max(1, (now - view.startedAt.getTime()) / 1000);
  return {
    rowsPerSecond: view.records / seconds,
    secondsLeft: (seconds * Math.max(0, view.sizeBytes - view.bytesRead)) / view.bytesRead,
  };
}
