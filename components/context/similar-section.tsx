"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ContextPart } from "@/components/context/context-part";
import classes from "@/components/context/context.module.css";
import { OutcomeWord } from "@/components/context/outcome-word";
import { useWork } from "@/components/conversations/work-context";
import { similarContextQuery } from "@/lib/context/queries";
import { formatInstant } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";

/** What we said the last times, and whether it worked. */
export function SimilarSection({ conversationId }: { conversationId: string }) {
  const { timeZone } = useWork();
  const query = useQuery(similarContextQuery(conversationId));
  return (
    <ContextPart title="Similar, answered before" query={query}>
      {({ similar }) =>
        similar.length === 0 ? (
          <p>We have not answered anything like it yet.</p>
        ) : (
          <ul className={classes.list}>
            {similar.map((one) => (
              <li key={one.id}>
                <Link href={`/conversations/${one.id}`} className={classes.preview} dir="auto">
                  {one.preview || "A post without words"}
                </Link>
                <small>
                  {one.author ?? "somebody"}, {formatInstant(one.firstAt, timeZone)}
                  {one.answeredAfterSeconds === null ? "" : ` · answered after ${formatDuration(one.answeredAfterSeconds)}`}
                  {one.outcome ? " · " : ""}
                  <OutcomeWord outcome={one.outcome} />
                </small>
                <p className={classes.answer} dir="auto">
                  {one.answer}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </ContextPart>
  );
}
