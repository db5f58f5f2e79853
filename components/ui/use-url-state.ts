"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import * as z from "zod/mini";

/**
 * Filters that live in the address. What does not parse falls back to the schema's defaults, so an old or mistyped
 * address still opens. `set` merges; undefined or null takes a filter away.
 */
export function useUrlState<S extends z.core.$ZodType<Record<string, unknown>>>(schema: S) {
  const search = useSearchParams();
  const pathname = usePathname();
  const text = search.toString();

  const state = useMemo(() => parseLeniently(schema, Object.fromEntries(new URLSearchParams(text))), [schema, text]);

  const set = useCallback(
    (change: Partial<Record<string, string | number | boolean | null | undefined>>) => {
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined || value === null || value === "") next.delete(key);
        else next.set(key, String(value));
      }
      const query = next.toString();
      // Next keeps useSearchParams true to the browser's own history, without a round trip.
      window.history.pushState(null, "", query ? `${pathname}?${query}` : pathname);
    },
    [pathname],
  );
  return [state, set] as const;
}

function parseLeniently<S extends z.core.$ZodType<Record<string, unknown>>>(schema: S, raw: Record<string, string>): z.output<S> {
  for (;;) {
    const result = z.safeParse(schema, raw);
    if (result.success) return result.data;
    const wrong = result.error.issues.map((issue) => String(issue.path[0])).filter((key) => key in raw);
    if (wrong.length === 0) return z.parse(schema, {});
    raw = Object.fromEntries(Object.entries(raw).filter(([key]) => !wrong.includes(key)));
  }
}
