"use client";

import { type ReactNode, Suspense, useSyncExternalStore } from "react";

const never = () => () => undefined;
/** False on the server and in the picture it made; true from then on, whatever is shown next. */
const usePageStands = () => useSyncExternalStore(never, () => true, () => false);

/**
 * For what nobody can use before the page stands: `children` are lazy components, whose code comes after the first
 * picture; `meanwhile` holds their place and takes no clicks (aria-disabled).
 */
export function Later({ meanwhile, children }: { meanwhile: ReactNode; children: ReactNode }) {
  return usePageStands() ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile;
}
