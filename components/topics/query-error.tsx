import classes from "@/components/topics/topics.module.css";
import { excerptAround } from "@/lib/topics/excerpt";
import type { QueryError } from "@/lib/topics/ast";

/** What is wrong with a query, and a caret under the character where. */
export function QueryErrorNote({ id, query, error }: { id: string; query: string; error: QueryError }) {
  const { text, caret } = excerptAround(query, error.position);
  return (
    <div id={id} className={classes.error} role="alert">
      <pre aria-hidden>
        {text}
        {"\n"}
        {" ".repeat(caret)}^
      </pre>
      <p>
        {error.message} <span className="fm-hidden">At character {error.position + 1}.</span>
      </p>
    </div>
  );
}
