"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ContextPart } from "@/components/context/context-part";
import classes from "@/components/context/context.module.css";
import { OutcomeWord } from "@/components/context/outcome-word";
import { OutsideLink } from "@/components/conversations/post-text";
import { useWork } from "@/components/conversations/work-context";
import { authorContextQuery } from "@/lib/context/queries";
import { type AuthorContext, historyCap } from "@/lib/context/schema";
import { nameOf } from "@/lib/conversations/name-of";
import { formatInstant } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";
import { countOf, formatCount, formatShort } from "@/lib/format/number";

/** Who this is, and how it went with them before. */
export function AuthorSection({ conversationId }: { conversationId: string }) {
  const query = useQuery(authorContextQuery(conversationId));
  return (
    <ContextPart title="This person" query={query}>
      {(data) => <Person data={data} />}
    </ContextPart>
  );
}

function Person({ data: { author, conversations, answered, last, since } }: { data: AuthorContext }) {
  const { timeZone } = useWork();
  if (!author) return <p>Their posts were deleted; nothing is kept about them.</p>;
  const many = conversations > historyCap;
  const words = since ? sayLater(since) : null;
  return (
    <>
      <p>
        <b dir="auto">{nameOf(author)}</b> on {networkName(author.network)}
        {author.followers === null ? ", reach unknown" : `, ${countOf(author.followers, "follower").replace(formatCount(author.followers), formatShort(author.followers))}`}
        {author.url ? (
          <>
            {" · "}
            <OutsideLink href={author.url}>profile</OutsideLink>
          </>
        ) : null}
      </p>
      <p className={classes.counts}>
        {conversations === 0
          ? "Never wrote to us or about us before."
          : `${many ? `${formatCount(historyCap)}+ conversations` : countOf(conversations, "other conversation")} with us, ${many ? "most" : formatCount(answered)} answered.`}
      </p>
      {words ? <p>{words}</p> : null}
      {last.length > 0 ? (
        <ul className={classes.list}>
          {last.map((one) => (
            <li key={one.id}>
              <Link href={`/conversations/${one.id}`} className={classes.preview} dir="auto">
                {one.preview || "A post without words"}
              </Link>
              <small>
                {formatInstant(one.firstAt, timeZone)} · {one.answered ? "answered" : "not answered"}
                {one.outcome ? " · " : ""}
                <OutcomeWord outcome={one.outcome} />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** "Since our answer they posted 4 times: 3 pleased, 3 passed on from us." */
function sayLater({ posts, positive, negative, shares }: NonNullable<AuthorContext["since"]>): string {
  if (posts === 0) return "Since our answer they posted nothing.";
  const parts = [positive > 0 ? `${formatCount(positive)} pleased` : null, negative > 0 ? `${formatCount(negative)} unhappy` : null, shares > 0 ? `${formatCount(shares)} passed on from us` : null].filter(Boolean);
  return `Since our answer they posted ${countOf(posts, "time")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}.`;
}
