"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";

const theirs = ["/my", "/settings", "/voice"];

/** An advocate has their own pages; any other leads there. The routes behind the others refuse by themselves. */
export function AdvocatePages({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const router = useRouter();
  const isTheirs = theirs.some((path) => pathname === path);
  useEffect(() => {
    if (!isTheirs) router.replace("/my");
  }, [isTheirs, router]);
  return isTheirs ? children : null;
}
