import { PostText } from "@/components/conversations/post-text";
import classes from "@/components/approvals/approvals.module.css";
import type { Approval } from "@/lib/approvals/schema";

/** What would be published, changed or given, in full. */
export function Asked({ action, asked }: Pick<Approval, "action" | "asked">) {
  const { text, formerText } = asked;
  return (
    <div className={classes.asked}>
      {formerText ? (
        <blockquote data-former>
          <p className={classes.what}>{action === "publish_reply" ? "They wrote" : action === "delete_own_post" ? "This would go" : "Now it says"}</p>
          <PostText text={formerText} />
        </blockquote>
      ) : null}
      {text ? (
        <blockquote>
          {formerText ? <p className={classes.what}>{action === "publish_reply" ? "We would answer" : "It would say"}</p> : null}
          <PostText text={text} />
        </blockquote>
      ) : null}
    </div>
  );
}
