"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/sources/detail/detail.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { formatInstant, formatTimeWithSeconds } from "@/lib/format/date";
import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import type { SourceDetail } from "@/lib/sources/network-schema";
import { countUnits, formatMicroUsd, sayAllowance, sayBudget, type SourceLimit, usedShare } from "@/lib/sources/say-usage";

type Props = { detail: UseQueryResult<SourceDetail>; timeZone: string };

/** What the network allows, what of it is used, and what it costs. */
export function LimitsPanel({ detail, timeZone }: Props) {
  const now = useSecond();
  const limits = detail.data?.limits ?? [];
  const cost = detail.data?.monthMicroUsd ?? null;
  return (
    <Panel
      title="Calls against the limits"
      hint={detail.data ? (cost === null ? "costs nothing" : `${formatMicroUsd(cost)} this month`) : undefined}
      query={detail}
      isEmpty={detail.data !== undefined && limits.length === 0}
      empty={<EmptyState title="Nothing can be told">Its settings are not complete. Change the source and save it again.</EmptyState>}
    >
      {detail.data ? <BudgetBar detail={detail.data} /> : null}
      <ul className={classes.limits}>
        {limits.map((limit) => (
          <Limit key={limit.callClass} limit={limit} now={now} timeZone={timeZone} />
        ))}
      </ul>
    </Panel>
  );
}

function BudgetBar({ detail }: { detail: SourceDetail }) {
  const budget = sayBudget(detail.monthMicroUsd, detail.budgetMicroUsd);
  if (!budget) return null;
  return (
    <div className={classes.budget} data-tone={budget.tone}>
      <div className={classes.track} role="meter" aria-label="Budget used this month" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(budget.share * 100)} aria-valuetext={budget.words}>
        <span style={{ width: `${budget.share * 100}%` }} />
        <i style={{ left: "80%" }} />
      </div>
      <p>
        {budget.tone === "fine" ? null : <b>{budget.tone === "near" ? "▲ Nearly used. " : "■ Used up. "}</b>}
        {budget.words}
      </p>
    </div>
  );
}

function Limit({ limit, now, timeZone }: { limit: SourceLimit; now: Date; timeZone: string }) {
  const { usedLastDay, stated } = limit;
  const share = usedShare(limit, now);
  const isCurrent = stated !== null && stated.resetAt > now;
  return (
    <li>
      <div className={classes.limitHead}>
        <b>{limit.words}</b>
        {limit.microUsdPerUnit === null ? null : (
          <span>
            {formatMicroUsd(limit.microUsdPerUnit)} a {limit.unit} · {formatMicroUsd(limit.monthMicroUsd)} this month
          </span>
        )}
      </div>
      {share === null ? null : (
        <div className={classes.track} role="meter" aria-label={`Used: ${limit.words}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
          <span style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p>
        {countOf(usedLastDay.calls, "call")} in 24 h{limit.unit === "call" ? "" : ` (${countUnits(usedLastDay.units, limit.unit)})`}. {limit.allowance ? `Allowed: ${sayAllowance(limit)}.` : "No limit is documented."}
        {stated ? (
          <>
            {" "}
            {isCurrent ? (
              <>
                Last stated by the network: {formatCount(stated.remaining)}
                {stated.limit ? ` of ${formatCount(stated.limit)}` : ""} left{stated.limit ? ` (${formatRatio(stated.remaining / stated.limit)})` : ""}, anew at {formatTimeWithSeconds(stated.resetAt, timeZone)}.
              </>
            ) : (
              <>The allowance that the network last stated began anew on {formatInstant(stated.resetAt, timeZone)}.</>
            )}
          </>
        ) : null}
      </p>
    </li>
  );
}
