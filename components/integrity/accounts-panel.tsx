"use client";
import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import shared from "@/components/integrity/integrity.module.css";
import classes from "@/components/integrity/tables.module.css";
import { nameOf } from "@/components/integrity/name-of";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatDay } from "@/lib/format/date";
import { networkName } from "@/lib/format/network";
import { countOf, formatCount } from "@/lib/format/number";
import type { Case, CaseAccount } from "@/lib/integrity/cases/case-schema";

const atFirst = 12;

/** The accounts, as their networks tell of them. */
export function AccountsPanel({ found, zone, query }: { found: Case; zone: string; query: PanelQuery }) {
  const { accounts, accountsInAll, numbers } = found;
  const [shown, setShown] = useState(atFirst);
  const placeOf = new Map(numbers.map(({ key }, index) => [key, index + 1]));
  const columns: Column<CaseAccount>[] = [
    {
      key: "account", label: "account",
      cell: (account) => (
        <span className={classes.thing} dir="auto">
          {account.url ? (
            <a href={account.url} rel="noreferrer nofollow" target="_blank">
              {nameOf(account)}
            </a>
          ) : (
            nameOf(account)
          )}
          <small>
            {[account.displayName, account.network ? networkName(account.network) : null, account.isJoined ? "joined by its words" : null].filter(Boolean).join(" · ")}
          </small>
        </span>
      ),
    },
    { key: "created", label: "made", cell: ({ createdAt }) => (createdAt ? formatDay(createdAt, zone, new Date(0)) : <small>not told</small>) },
    { key: "followers", label: "followers", numeric: true, cell: ({ followers }) => formatCount(followers) },
    { key: "following", label: "follows", numeric: true, cell: ({ following }) => formatCount(following) },
    { key: "posts", label: "posts here", numeric: true, cell: ({ posts }) => formatCount(posts) },
    { key: "signs", label: "among numbers", cell: ({ signs }) => signs.flatMap((sign) => placeOf.get(sign) ?? []).sort((x, y) => x - y).join(", ") || "–" },
    {
      key: "others", label: "other cases",
      cell: ({ otherCases }) =>
        otherCases.length === 0
          ? "–"
          : otherCases.map(({ id, title }) => (
              <Link key={id} href={`/integrity/${id}`} className={classes.other}>
                {title}
              </Link>
            )),
    },
  ];
  const rest = accountsInAll - accounts.length;
  return (
    <Panel title="The accounts" hint={countOf(accountsInAll, "account")} query={query}>
      <DataTable caption="Accounts of this case" columns={columns} rows={accounts.slice(0, shown)} rowKey={({ id }) => id} />
      {accounts.length > shown ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(accounts.length)}>
          Show all {formatCount(accounts.length)}
        </Button>
      ) : null}
      {numbers.length > 0 ? <p className={shared.foot}>“Among numbers” says which rows of the table above an account is counted in.</p> : null}
      {rest > 0 ? <p className={shared.foot}>{countOf(rest, "more account", "more accounts")} with weaker ties stand in the files.</p> : null}
    </Panel>
  );
}
