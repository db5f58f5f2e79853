"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import * as z from "zod/mini";
import { AdvocacyTabs } from "@/components/advocacy/advocacy-tabs";
import classes from "@/components/advocacy/guard.module.css";
import { MarkedText } from "@/components/advocacy/marked-text";
import columns from "@/components/ui/columns.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import list from "@/components/ui/row-list.module.css";
import { Select } from "@/components/ui/select";
import { StateChip } from "@/components/ui/state-chip";
import { useUrlState } from "@/components/ui/use-url-state";
import { outsiderQueryOf } from "@/lib/advocacy/posts/queries";
import type { Outsider, OutsiderMeasure, OutsiderVerdict } from "@/lib/advocacy/posts/schema";
import { formatDay } from "@/lib/format/date";
import { countOf, formatRatio } from "@/lib/format/number";

const pageState = z.object({ campaign: z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}$/))) });

const verdicts: Record<OutsiderVerdict, string> = { independent: "They look independent", some_sameness: "Some sameness", scripted: "They look scripted", not_enough: "Not enough to say" };

/** How would our advocates look to somebody who examines them as we examine strangers? */
export function OutsiderScreen({ zone }: { zone: string }) {
  const [{ campaign }, setState] = useUrlState(pageState);
  const query = useQuery(outsiderQueryOf(campaign === undefined ? null : Number(campaign)));
  const view = query.data;
  return (
    <>
      <PageHeader
        title="Advocacy"
        actions={
          view && view.campaigns.length > 0 ? (
            <Select
              aria-label="Whose posts"
              size="xs"
              w={220}
              value={campaign ?? ""}
              data={[{ value: "", label: "All advocates" }, ...view.campaigns.map(({ id, name }) => ({ value: String(id), label: name }))]}
              allowDeselect={false}
              onChange={(value) => setState({ campaign: value || null })}
            />
          ) : null
        }
      >
        <AdvocacyTabs tab="outsider" />
      </PageHeader>
      <div className={columns.column}>
        {view ? (
          <section className={classes.verdict} data-verdict={view.verdict} aria-label="Verdict">
            <h2>{verdicts[view.verdict]}</h2>
            <p>{view.why}</p>
            <p className={classes.quiet}>
              {view.leavesOutX ? "X asks for a written permission first: its strangers are no part of this, and our posts there are not searched for groups. " : ""}
              {countOf(view.posts, "post")} by {countOf(view.accounts, "account")} since {formatDay(view.since, zone)}, measured as <Link href="/integrity">strangers</Link> are. A measure of all of them together: it says nothing about any one person.
            </p>
          </section>
        ) : null}
        {!view || view.verdict !== "not_enough" ? (
          <Panel title="What an outsider would count" query={query} height={280}>
            {view ? <Measures measures={view.measures} /> : null}
          </Panel>
        ) : null}
        {view && view.verdict !== "not_enough" ? (
          <>
            <Panel title="Do they stand out as a group?" query={query} isEmpty={view.groups.length === 0} empty={<EmptyState title="No group stands out">Among ordinary people of the same days, nothing brings our advocates together more than chance does.</EmptyState>}>
              <Groups groups={view.groups} />
            </Panel>
            <Panel title="The two most alike" hint={view.likest ? `${Math.round(view.likest.score * 100)} % alike` : undefined} query={query} isEmpty={view.likest === null} empty={<EmptyState title="No two posts are alike">Each says something of its own.</EmptyState>}>
              {view.likest ? <Likest likest={view.likest} /> : null}
            </Panel>
          </>
        ) : null}
      </div>
    </>
  );
}

function Measures({ measures }: { measures: readonly OutsiderMeasure[] }) {
  return (
    <div className={list.frame}>
      <table className={`${classes.table} ${list.table}`}>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" data-number>
              Ours
            </th>
            <th scope="col" data-number>
              Ordinary people here
            </th>
            <th scope="col">What to change</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ key, label, ours, ordinary, count, total, strikes, how, whatToChange }) => (
            <tr key={key}>
              <td>
                {label}
                <small>{how}</small>
              </td>
              <td data-number data-label="Ours">
                {ours === null ? "not known" : `${formatRatio(ours)} (${count} of ${total})`}
              </td>
              <td data-number data-label="Ordinary people here">
                {ordinary !== null ? formatRatio(ordinary) : key === "undisclosed" ? "does not apply" : "not enough data"}
              </td>
              <td>
                {strikes ? (
                  <>
                    <StateChip tone="act">stands out</StateChip>
                    <small>{whatToChange}</small>
                  </>
                ) : (
                  <StateChip>{ours === null ? "cannot be told" : "does not stand out"}</StateChip>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Groups({ groups }: { groups: Outsider["groups"] }) {
  return (
    <ul className={classes.list}>
      {groups.map(({ rating, handles, expectedByChance, share }) => (
        <li key={handles.join()} className={classes.item}>
          <div className={classes.meta}>
            <strong>{countOf(handles.length, "account")}</strong>
            <span>{rating}</span>
            <span>chance alone would bring together {expectedByChance < 0.05 ? "none" : expectedByChance.toFixed(1)}</span>
          </div>
          <p className={classes.text}>{handles.join(", ")}</p>
          {share.length > 0 ? <p className={classes.quiet}>They share: {share.map((one) => `“${one}”`).join(", ")}</p> : null}
        </li>
      ))}
    </ul>
  );
}

function Likest({ likest }: { likest: NonNullable<Outsider["likest"]> }) {
  return (
    <div className={classes.alike}>
      <div>
        <h5>{likest.aHandle}</h5>
        <p className={classes.text} dir="auto">
          <MarkedText text={likest.a} spans={likest.passages.map(({ here }) => here)} />
        </p>
      </div>
      <div>
        <h5>{likest.bHandle}</h5>
        <p className={classes.text} dir="auto">
          <MarkedText text={likest.b} spans={likest.passages.map(({ there }) => there)} />
        </p>
      </div>
    </div>
  );
}
