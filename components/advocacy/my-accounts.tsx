"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import columns from "@/components/ui/columns.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { StateChip } from "@/components/ui/state-chip";
import { checkedOut, type OwnAccount, ownAccountsOut } from "@/lib/advocacy/accounts/schema";
import { formatDay } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";

type Props = { accounts: readonly OwnAccount[]; networks: readonly string[]; zone: string };

/** One's own accounts, each proved by a posted code. */
export function MyAccounts({ accounts, networks, zone }: Props) {
  return (
    <div className={columns.column}>
      <p className={classes.said}>
        Name the accounts you speak from. Each is proved by a short code that you post from it once; you may delete that post afterwards. Nothing here ever holds a password or a key of yours, so nobody can post as you.
      </p>
      {accounts.length > 0 ? (
        <ul className={classes.list}>
          {accounts.map((account) => (
            <AccountItem key={account.id} account={account} zone={zone} />
          ))}
        </ul>
      ) : null}
      <AddAccount networks={networks} />
    </div>
  );
}

const states = { proved: "yours", waiting: "waits for its code", taken: "proved by somebody else" } as const;

function AccountItem({ account, zone }: { account: OwnAccount; zone: string }) {
  const check = useAdvocacyChange(() => api.post(`/api/v1/advocacy/accounts/${account.id}/check`, { output: checkedOut }));
  const remove = useAdvocacyChange(() => api.delete(`/api/v1/advocacy/accounts/${account.id}`));
  const { network, handle, code, state, provedAt } = account;
  const problem = check.error ?? remove.error;
  return (
    <li className={classes.item}>
      <div>
        <p className={classes.row}>
          <b dir="auto">{handle}</b> {networkName(network)}
          <StateChip tone={state === "proved" ? "good" : state === "taken" ? "watch" : undefined}>
            {states[state]}
            {provedAt ? ` since ${formatDay(provedAt, zone)}` : ""}
          </StateChip>
        </p>
        {state === "waiting" ? (
          <p className={classes.quiet}>
            Post <span className={classes.code}>{code}</span> from this account, alone or in any post.{" "}
            {account.asksNetwork ? "Then check: the account’s public posts are looked through." : "It is found when a post of yours comes in through the sources here; mention us in it."}
          </p>
        ) : null}
        {state === "taken" ? <p className={classes.quiet}>A colleague proved this account first. If it is yours, tell whoever runs the programme.</p> : null}
        <p className={classes.quiet} role="status">
          {check.data && state === "waiting" ? check.data.said : ""}
        </p>
        {problem ? <p role="alert">{problem.message}</p> : null}
      </div>
      <div className={classes.row}>
        {state === "waiting" ? (
          <Button size="compact-sm" variant="default" loading={check.isPending} onClick={() => check.mutate(undefined)}>
            Check now
          </Button>
        ) : null}
        <Button size="compact-sm" variant="subtle" color="gray" loading={remove.isPending} aria-label={`Remove ${handle}`} onClick={() => remove.mutate(undefined)}>
          Remove
        </Button>
      </div>
    </li>
  );
}

const examples: Record<string, string> = { bluesky: "ana.bsky.social", mastodon: "ana@mastodon.social" };

function AddAccount({ networks }: { networks: readonly string[] }) {
  const [network, setNetwork] = useState(networks[0] ?? "bluesky");
  const [handle, setHandle] = useState("");
  const add = useAdvocacyChange(
    () => api.post("/api/v1/advocacy/accounts", { body: { network, handle }, output: ownAccountsOut }),
    () => setHandle(""),
  );
  const errors = fieldErrors(add.error);
  const problem = formError(add.error, errors);
  return (
    <form
      className={classes.form}
      aria-label="Name an account"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined);
      }}
    >
      <div className={classes.pair}>
        <NativeSelect label="Network" value={network} error={errors.network} data={networks.map((value) => ({ value, label: networkName(value) }))} onChange={(event) => setNetwork(event.currentTarget.value)} />
        <TextInput label="Handle" placeholder={examples[network] ?? "ana"} maxLength={200} autoComplete="off" autoCapitalize="none" value={handle} error={errors.handle} onChange={(event) => setHandle(event.currentTarget.value)} />
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      <div>
        <Button type="submit" size="xs" variant="default" loading={add.isPending} disabled={handle.trim() === ""}>
          Add the account
        </Button>
      </div>
    </form>
  );
}
