import Link from "next/link";
import classes from "@/components/integrity/row.module.css";
import { Sparkline } from "@/components/integrity/sparkline";
import { Strength } from "@/components/integrity/strength";
import { formatSpan } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import type { ListedCase } from "@/lib/integrity/cases/case-schema";
import { kindNames, objectNames, verdictNames } from "@/lib/integrity/cases/say-case";

/** A case as one reads it in passing: when, who, what they share, how strong. */
export function CaseRow({ listed, zone }: { listed: ListedCase; zone: string }) {
  const { id, title, kind, rating, accounts, posts, handles, shared, firstPostAt, lastPostAt, spark, judged, leftOut } = listed;
  const others = accounts - handles.length;
  return (
    <li className={classes.row}>
      <Sparkline counts={spark} from={firstPostAt} to={lastPostAt} posts={posts} zone={zone} />
      <div className={classes.what}>
        <h3 dir="auto">
          <Link href={`/integrity/${id}`}>{title}</Link>
        </h3>
        <p>
          {kindNames[kind]} · {countOf(accounts, "account")} · {countOf(posts, "post")} · {formatSpan(firstPostAt, lastPostAt, zone)}
        </p>
        {handles.length > 0 ? (
          <p dir="auto">
            {handles.map((handle) => `@${handle.replace(/^@/, "")}`).join(", ")}
            {others > 0 ? ` and ${countOf(others, "more account")}` : ""}
          </p>
        ) : null}
        {shared.map((thing) => (
          <p key={thing.key} className={classes.shared} dir="auto">
            <span>{objectNames[thing.kind]}</span> {thing.label}
          </p>
        ))}
      </div>
      <div className={classes.standing}>
        <Strength rating={rating} />
        <p>
          {judged ? (
            <>
              <b>{verdictNames[judged.verdict].label}</b>
              {judged.by ? `, says ${judged.by}` : ""}
            </>
          ) : (
            "Nobody has judged it yet"
          )}
        </p>
        {leftOut > 0 ? <p>{countOf(leftOut, "post counts", "posts count")} nowhere</p> : null}
      </div>
    </li>
  );
}
