"use client";

import { useRouter, useSearchParams } from "next/navigation";
import classes from "@/components/sources/networks.module.css";

const words: Record<string, string> = {
  refused: "The network gave no access: somebody said no there, or the page was left. Nothing was added.",
  expired: "That took longer than ten minutes, or was begun elsewhere. Nothing was added; begin again.",
  known: "This account is a source already, with the same settings. Nothing was added.",
  failed: "The network did not let the connection be made. Nothing was added; try again, or enter a key made there.",
};

/** What came of allowing access on a network's own page, when it came to nothing. */
export function ConnectionNotice() {
  const router = useRouter();
  const said = words[useSearchParams().get("connection") ?? ""];
  if (!said) return null;
  return (
    <div className={classes.notice} role="alert">
      <p>{said}</p>
      <button type="button" onClick={() => router.replace("/sources")}>
        Understood
      </button>
    </div>
  );
}
