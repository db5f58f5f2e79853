"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { RuleItem } from "@/components/alerts/rule-item";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import rows from "@/components/ui/rows.module.css";
import { rulesQuery } from "@/lib/alerts/queries";
import type { AlertState } from "@/lib/alerts/schema";

const order: Record<AlertState, number> = { alert: 0, no_data: 1, warning: 2, ok: 3, unknown: 4, paused: 5 };

/** What is watched, and how each of it stands. */
export function DetectorsTab({ zone, mayLead, heading }: CrisesTabProps) {
  const query = useQuery(rulesQuery());
  const rules = (query.data?.rules ?? []).toSorted((a, b) => order[a.state] - order[b.state] || a.severity - b.severity || a.name.localeCompare(b.name));
  const add = mayLead ? (
    <Button variant={rules.length === 0 ? "filled" : "default"} component={Link} href="/crises/detectors/new">
      Watch something
    </Button>
  ) : null;
  return (
    <>
      {heading(add)}
      <Panel
        title="What is watched" hint={rules.length === 0 ? undefined : `${rules.filter((rule) => rule.enabled).length} of ${rules.length} switched on`} query={query} isEmpty={rules.length === 0} height={320}
        empty={<EmptyState title="Nothing is watched yet">A rule watches a topic, a source or everything, and calls people when it goes beyond the usual. Try it on the past before you switch it on.</EmptyState>}
      >
        <ul className={`${rows.list} ${rows.quiet}`}>
          {rules.map((rule) => (
            <RuleItem key={rule.id} rule={rule} zone={zone} mayLead={mayLead} />
          ))}
        </ul>
      </Panel>
    </>
  );
}
