"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import classes from "@/components/alerts/alerts.module.css";
import { useRuleChange } from "@/components/alerts/use-rule-changes";
import { RowMenu } from "@/components/ui/row-menu";
import rows from "@/components/ui/rows.module.css";
import { sayState } from "@/lib/alerts/say-alert";
import type { ListedRule } from "@/lib/alerts/schema";
import { familyNames } from "@/lib/alerts/series-schema";

const hourMs = 3_600_000;
const mutes = [{ label: "Mute for an hour", hours: 1 }, { label: "Mute for 8 hours", hours: 8 }, { label: "Mute for a day", hours: 24 }, { label: "Mute for a week", hours: 168 }];

export function RuleItem({ rule, zone, mayLead }: { rule: ListedRule; zone: string; mayLead: boolean }) {
  const change = useRuleChange(rule);
  const said = sayState(rule, zone);
  const actions = [
    ...(rule.mutedUntil === null ? mutes.map(({ label, hours }) => ({ label, onChoose: () => change.mutate({ what: "mute", until: new Date(Date.now() + hours * hourMs) }) })) : [{ label: "End the mute", onChoose: () => change.mutate({ what: "mute", until: null }) }]),
    { label: rule.enabled ? "Switch off" : "Switch on", onChoose: () => change.mutate({ what: "switch", enabled: !rule.enabled }), isGrave: rule.enabled },
  ];
  return (
    <li className={rows.item}>
      <div className={rows.what}>
        <h3>
          <Link href={`/crises/detectors/${rule.id}`}>{rule.name}</Link>
        </h3>
        <p>
          <span className={classes.state} data-tone={said.tone}>
            {said.words}
          </span>
          {said.more === "" ? null : ` · ${said.more}`}
        </p>
        <p>
          {familyNames[rule.family]}: {rule.watches} · severity {rule.severity}
        </p>
        {change.error ? <p role="alert">{change.error.message}</p> : null}
      </div>
      <div className={rows.actions}>
        <Button size="xs" variant="default" component={Link} href={`/crises/detectors/${rule.id}`} aria-label={`${mayLead ? "Change" : "Look at"}: ${rule.name}`}>
          {mayLead ? "Change" : "Look at it"}
        </Button>
        {mayLead ? <RowMenu label={`More for: ${rule.name}`} actions={actions} /> : null}
      </div>
      {rule.fix === null ? null : (
        <div className={classes.fix}>
          <span>{rule.fix.words}</span>
          {mayLead ? (
            <Button size="compact-sm" variant="default" loading={change.isPending && change.variables?.what === "fix"} onClick={() => change.mutate({ what: "fix", threshold: rule.fix?.threshold ?? rule.threshold })}>
              Take the threshold {rule.fix.threshold}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}
