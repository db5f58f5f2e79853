import Link from "next/link";
import { AlertStories } from "@/components/alerts/alert-stories";
import classes from "@/components/alerts/alert.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { AlertPageOut } from "@/lib/alerts/schema";
import { formatInstant } from "@/lib/format/date";
import { countOf, formatCount, formatShort } from "@/lib/format/number";

const stands = { isPending: false, isError: false, data: true } as const;
const sentiments = new Map([[-1, "negative"], [0, "neutral"], [1, "positive"]]);

/** The posts that made an alert, who of their authors reaches most, and the stories among them. */
export function AlertPosts({ alert, zone }: { alert: AlertPageOut; zone: string }) {
  const { mentions, mentionCount, authors } = alert;
  return (
    <>
      <Panel
        title="Posts that made it" hint={mentionCount > mentions.length ? `the newest ${mentions.length} of ${formatCount(mentionCount)}` : countOf(mentionCount, "post")} query={stands} isEmpty={mentions.length === 0}
        empty={<EmptyState title="No posts">It fired because none came.</EmptyState>}
      >
        <ul className={classes.posts}>
          {mentions.slice(0, 12).map((mention) => (
            <li key={mention.id} data-sentiment={mention.sentiment}>
              <span dir="auto">{mention.text || "Deleted since."}</span>{" "}
              <small>
                {mention.handle ?? "somebody"}
                {mention.followers === null ? "" : `, ${formatShort(mention.followers)} followers`} · {sentiments.get(mention.sentiment ?? 9) ?? "not classified"} · {formatInstant(mention.publishedAt, zone)} ·{" "}
                <Link href={`/conversations/${mention.conversationId}`}>Open</Link>
              </small>
            </li>
          ))}
        </ul>
      </Panel>
      {authors.length === 0 ? null : (
        <Panel title="Who reaches most people with it" query={stands}>
          <dl className={classes.numbers}>
            {authors.map((author) => (
              <div key={author.id} style={{ display: "contents" }}>
                <dt dir="auto">{author.handle}</dt>
                <dd>
                  {author.followers === null ? "unknown" : `${formatCount(author.followers)} followers`} <small>· {countOf(author.posts, "post")}</small>
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      <AlertStories alert={alert} />
    </>
  );
}
