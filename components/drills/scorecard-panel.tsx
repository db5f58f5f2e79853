import Link from "next/link";
import classes from "@/components/drills/drills.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatScore, sayCampaign, sayComparison, sayOf } from "@/lib/drills/say-score";
import type { DrillView } from "@/lib/drills/schema";
import { scoreDefinitions, scoreKeys } from "@/lib/drills/scorecard-schema";

/** How it went: each figure with what it is of, and beside the last drills of this scenario and of any. */
export function ScorecardPanel({ drill, query }: { drill: DrillView; query: PanelQuery }) {
  const { scorecard, sameScenario, anyScenario } = drill;
  return (
    <Panel title="Scorecard" hint="by the wall clock, unless it says otherwise" query={query} isEmpty={scorecard === null} empty={<EmptyState title="Nothing was measured">It ended before its first post.</EmptyState>}>
      {scorecard ? (
        <>
          <dl className={classes.figures}>
            {scoreKeys.map((key) => {
              const figure = scorecard.figures[key];
              const same = sameScenario?.[key];
              const any = anyScenario?.[key];
              const compared = same && same.of > 0 ? same : any;
              return (
                <div key={key} data-score={key}>
                  <dt title={scoreDefinitions[key].definition}>{scoreDefinitions[key].name}</dt>
                  <dd>
                    <b>{formatScore(key, figure.value)}</b> <span>{sayOf(key, figure)}</span>
                    {compared && figure.value !== null ? (
                      <small data-verdict={compared.verdict ?? undefined}>
                        {sayComparison(key, compared)}
                        {compared === any && compared.of > 0 ? ", another scenario" : null}
                      </small>
                    ) : null}
                  </dd>
                </div>
              );
            })}
          </dl>
          {scorecard.apologies.length + scorecard.jargon.length > 0 ? (
            <p className={classes.quiet}>
              In our replies: {[...scorecard.apologies, ...scorecard.jargon].map(({ word, count }) => `“${word}” ${count === 1 ? "once" : `${count} times`}`).join(", ")}.
            </p>
          ) : null}
          {scorecard.campaigns.map((campaign) => (
            <p key={campaign.name} className={classes.quiet} data-campaign={campaign.name}>
              {sayCampaign(campaign)}
            </p>
          ))}
          <details className={classes.definitions}>
            <summary>What each figure is</summary>
            <dl>
              {scoreKeys.map((key) => (
                <div key={key}>
                  <dt>{scoreDefinitions[key].name}</dt>
                  <dd>{scoreDefinitions[key].definition}</dd>
                </div>
              ))}
            </dl>
          </details>
          {drill.workspaceSlug ? <p className={classes.quiet}>What was played can be read for 30 days; this scorecard stays. Play it again from <Link href="/drills">Drills</Link> to see whether it gets better.</p> : null}
        </>
      ) : null}
    </Panel>
  );
}
