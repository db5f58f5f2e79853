"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseView, type View, viewPath } from "@/lib/conversations/view";

type Go = { view?: View; id?: string | null; replace?: boolean };

/**
 * List, filters and the open conversation live in the address. It is changed without asking the server:
 * Next keeps its hooks true to the browser's own history.
 */
export function useView() {
  const pathname = usePathname();
  const search = useSearchParams();
  const view = useMemo(() => parseView(new URLSearchParams(search)), [search]);
  const id = /^\/conversations\/([1-9]\d*)$/.exec(pathname)?.[1] ?? null;
  const go = useCallback(
    (next: Go) => {
      const path = viewPath(next.view ?? view, next.id === undefined ? id : next.id);
      if (path === `${window.location.pathname}${window.location.search}`) return;
      if (next.replace) window.history.replaceState(null, "", path);
      else window.history.pushState(null, "", path);
    },
    [view, id],
  );
  return { view, id, go };
}
