import classes from "@/components/advocacy/advocacy.module.css";
import { MaterialList } from "@/components/advocacy/material-list";
import { StateChip } from "@/components/ui/state-chip";
import type { Campaigns } from "@/lib/advocacy/campaigns/schema";

/** What an advocate may write from, by campaign. */
export function MyMaterial({ material: { campaigns, general } }: { material: Campaigns }) {
  return (
    <div>
      <p className={classes.said}>Facts and questions, not sentences: what you make of them, or whether anything, is up to you.</p>
      {campaigns.map((campaign) => (
        <section key={campaign.id} className={classes.campaign} aria-label={campaign.name}>
          <header>
            <h3 dir="auto">{campaign.name}</h3>
            {campaign.state === "paused" ? <StateChip tone="watch">paused</StateChip> : null}
          </header>
          {campaign.state === "paused" ? <p className={classes.quiet}>Please do not post about this for now. {campaign.pauseReason}</p> : <MaterialList material={campaign.material} />}
        </section>
      ))}
      {general.length > 0 ? (
        <section className={classes.campaign} aria-label="At any time">
          <header>
            <h3>At any time</h3>
          </header>
          <MaterialList material={general} />
        </section>
      ) : null}
    </div>
  );
}
