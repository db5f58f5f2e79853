"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/backlash/backlash.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { Backlash, MultiplierResult } from "@/lib/backlash/schema";
import { countOf, formatCount, formatShare } from "@/lib/format/number";

type Row = MultiplierResult["rows"][number];
const words: Record<Row["kind"], string> = { posts: "posts of their own", answers: "answers to others" };
const times = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)}×`;
const perPost = (value: number | null) => (value === null ? "–" : value.toFixed(2));

const columns: Column<Row>[] = [
  { key: "kind", label: "what", cell: (row) => words[row.kind] },
  { key: "theirs", label: "employees", numeric: true, cell: ({ employees }) => formatCount(employees.posts) },
  { key: "theirsPer", label: "replies each", numeric: true, cell: ({ employees }) => perPost(employees.perPost) },
  { key: "ours", label: "our accounts", numeric: true, cell: ({ brand }) => formatCount(brand.posts) },
  { key: "oursPer", label: "replies each", numeric: true, cell: ({ brand }) => perPost(brand.perPost) },
  { key: "ratio", label: "ratio (95 %)", numeric: true, cell: ({ ratio }) => (ratio ? `${times(ratio.value)} (${times(ratio.low)} to ${times(ratio.high)})` : "not enough data") },
];

/** How much more is said under employees' posts than under ours, beside the number that is always quoted. */
export function MultiplierPanel({ query }: { query: UseQueryResult<Backlash> }) {
  const multiplier = query.data?.multiplier ?? null;
  return (
    <Panel
      title="Employees' posts against ours"
      hint="answers and shares we can see, per post"
      query={query}
      height={180}
      isEmpty={query.data !== undefined && multiplier === null}
      empty={<p className={classes.quiet}>Nothing has been computed yet.</p>}
      table={multiplier ? <DataTable caption="Answers and shares under posts" columns={columns} rows={multiplier.rows} rowKey={(row) => row.kind} /> : null}
    >
      {multiplier ? (
        <dl className={classes.multiplier}>
          {multiplier.rows.map((row) => (
            <div key={row.kind}>
              <dt>{words[row.kind]}</dt>
              <dd>
                <b className={classes.ratio}>{row.ratio ? times(row.ratio.value) : "Not enough data"}</b>{" "}
                {row.ratio ? `95 %: ${times(row.ratio.low)} to ${times(row.ratio.high)}` : `${formatCount(row.employees.posts)} and ${formatCount(row.brand.posts)} posts; it takes ${multiplier.fewestPosts} of each`}
                {row.employees.engagements > 0 ? (
                  <p className={classes.counts}>
                    {countOf(row.employees.engagements, "answer")} under {countOf(row.employees.posts, "post")} of employees, {formatShare(row.employees.against, row.employees.engagements)} of them negative or doubting; under ours {formatShare(row.brand.against, row.brand.engagements)}. More answers are not more goodwill.
                  </p>
                ) : null}
              </dd>
            </div>
          ))}
          <div>
            <dt>often quoted</dt>
            <dd>
              <b className={classes.ratio}>8×</b> “561 % more reach, eightfold engagement”
              <p className={classes.counts}>From vendors of advocacy tools; no method or data could be found, so it is unverified.</p>
            </dd>
          </div>
        </dl>
      ) : null}
      <p className={classes.counts}>Likes and reach are not in what sources bring in, so they count on neither side.</p>
    </Panel>
  );
}
