"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/drills/drills.module.css";
import { Panel } from "@/components/ui/panel";
import { drillLibraryQuery } from "@/lib/drills/queries";
import type { ScenarioView } from "@/lib/drills/schema";
import { networkName } from "@/lib/format/network";

type Props = { practises: string | null; mayLead: boolean; onChoose: (scenario: ScenarioView) => void };

/** The scenarios, each with what it practises; those of one playbook first, where one came for it. */
export function LibraryPanel({ practises, mayLead, onChoose }: Props) {
  const query = useQuery(drillLibraryQuery());
  const all = query.data?.scenarios ?? [];
  const wanted = practises === null ? [] : all.filter(({ playbook }) => playbook.key === practises);
  const shown = wanted.length > 0 ? wanted : all;
  return (
    <Panel
      title="Scenarios"
      hint={wanted.length > 0 ? `that practise ${wanted[0]?.playbook.name}` : "every person and brand in them is invented"}
      query={query}
      height={420}
      actions={
        wanted.length > 0 ? (
          <Link className={classes.quiet} href="/drills">
            Show all
          </Link>
        ) : null
      }
    >
      <ul className={classes.cards}>
        {shown.map((scenario) => (
          <li key={scenario.key}>
            <article aria-labelledby={`scenario-${scenario.key}`}>
              <h3 id={`scenario-${scenario.key}`}>{scenario.title}</h3>
              <p className={classes.quiet}>
                {scenario.minutes} min · up to {scenario.posts} posts on {scenario.networks.map(networkName).join(", ")} · {scenario.branches} depend on what you do
              </p>
              <p>{scenario.summary}</p>
              <p className={classes.quiet}>Practises: {scenario.playbook.name}</p>
              <details>
                <summary>What is practised, and how it shows first</summary>
                <ul>
                  {scenario.goals.map((goal) => (
                    <li key={goal}>{goal}</li>
                  ))}
                </ul>
                <p className={classes.quiet}>First sign: {scenario.sign}</p>
              </details>
              {mayLead ? (
                <Button size="compact-sm" variant="light" onClick={() => onChoose(scenario)} aria-label={`Play or plan it: ${scenario.title}`}>
                  Play or plan it
                </Button>
              ) : null}
            </article>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
