import Link from "next/link";
import classes from "@/components/promises/promises.module.css";
import { countOf } from "@/lib/format/number";
import type { Now } from "@/lib/now/schema";

/** On Now: promises that are overdue or due within a day; nothing when there are none. */
export function DuePromises({ due, mayOpen }: { due: Now["promisesDue"]; mayOpen: boolean }) {
  if (due.count === 0) return null;
  const soon = due.count - due.overdue;
  const said = [due.overdue > 0 ? `${countOf(due.overdue, "promise is", "promises are")} overdue` : null, soon > 0 ? `${countOf(soon, "promise is", "promises are")} due within a day` : null].filter(Boolean).join(", ");
  return (
    <p className={classes.due}>
      <span className={classes.standing} data-tone={due.overdue > 0 ? "act" : "quiet"}>
        {said}
      </span>
      {due.text ? <>, first “{due.text}”</> : null}.{" "}
      {mayOpen ? <Link href="/promises?tab=due">See {due.count === 1 ? "it" : "them"}</Link> : null}
    </p>
  );
}
