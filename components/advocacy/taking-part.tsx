import classes from "@/components/advocacy/advocacy.module.css";
import type { AdvocateRow, Programme } from "@/lib/advocacy/programme/schema";
import { countOf } from "@/lib/format/number";
import { networkName } from "@/lib/format/network";

/** How many take part and, because readers must be told who speaks, who: never how much anybody does. */
export function TakingPart({ programme: { count, waitingForAgreement, advocates } }: { programme: Programme }) {
  return (
    <div className={classes.form}>
      <p className={classes.big}>{countOf(count, "person takes", "people take")} part</p>
      <p className={classes.quiet}>
        Everybody gets the same link, so nobody can see who did not come, and the audit log keeps only how many there are. Who takes part knows that this list shows them; it shows no counts of posts, because there are no quotas here.
        {waitingForAgreement > 0 ? ` ${countOf(waitingForAgreement, "person has", "people have")} not agreed to the newest terms yet.` : ""}
      </p>
      {advocates && advocates.length > 0 ? (
        <ul className={classes.list}>
          {advocates.map(({ userId, name, position, accounts }) => (
            <li key={userId} className={classes.item}>
              <div>
                <p>
                  <b dir="auto">{name}</b>, {position}
                </p>
                <p className={classes.quiet} dir="auto">
                  {accounts.length === 0 ? "no proved account yet" : sayAccounts(accounts)}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {advocates === null && count > 0 ? <p className={classes.quiet}>Leads see who they are, for disclosure.</p> : null}
    </div>
  );
}

/** "On X: ana, ana_packs; on Bluesky: ana.example". */
function sayAccounts(accounts: AdvocateRow["accounts"]): string {
  const byNetwork = new Map<string, string[]>();
  for (const { network, handle } of accounts) byNetwork.set(network, [...(byNetwork.get(network) ?? []), handle]);
  return Array.from(byNetwork, ([network, handles]) => `on ${networkName(network)}: ${handles.join(", ")}`).join("; ");
}
