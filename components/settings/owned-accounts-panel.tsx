"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { ownedAccountsQuery } from "@/lib/accounts/queries";
import type { OwnedAccount } from "@/lib/accounts/schema";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";

const shownAtOnce = 50;
const OwnedAccountForm = dynamic(() => import("@/components/settings/owned-account-form").then((m) => m.OwnedAccountForm), { ssr: false });

/** The organisation's own accounts: what they post is an answer and no complaint. */
export function OwnedAccountsPanel({ mayChange }: { mayChange: boolean }) {
  const client = useQueryClient();
  const query = useQuery(ownedAccountsQuery());
  const [wanted, setWanted] = useState("");
  const remove = useMutation({
    mutationFn: ({ network, handle }: OwnedAccount) => api.delete("/api/v1/accounts", { body: { network, handle } }),
    onSuccess: (_answer, { handle }) => notifications.show({ message: `${handle} is an ordinary author now. Numbers are being computed again.` }),
    onError: (error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled: () => void client.invalidateQueries({ queryKey: ownedAccountsQuery().queryKey }),
  });
  const all = query.data?.accounts ?? [];
  const found = all.filter(({ network, handle }) => `${network} ${handle}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const columns: Column<OwnedAccount>[] = [
    { key: "handle", label: "Account", cell: ({ handle }) => handle },
    { key: "network", label: "Network", cell: ({ network }) => networkName(network) },
    { key: "since", label: "Ours since", cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
    {
      key: "remove",
      label: <span className="fm-hidden">Actions</span>,
      numeric: true,
      cell: (account) =>
        mayChange ? (
          <Button size="compact-sm" variant="default" aria-label={`Remove ${account.handle} on ${networkName(account.network)}`} loading={remove.isPending && remove.variables === account} onClick={() => remove.mutate(account)}>
            Remove
          </Button>
        ) : null,
    },
  ];
  return (
    <Panel title="Our accounts" hint={query.data ? `${all.length} ${all.length === 1 ? "account" : "accounts"}` : undefined} query={query}>
      <Text size="sm" c="dimmed" mb="sm">
        What these accounts post counts as our answer. Everything they posted before is counted again after a change.
      </Text>
      {all.length > shownAtOnce ? <TextInput mb="sm" maw={320} placeholder="Find an account" aria-label="Find an account" value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} /> : null}
      {all.length === 0 ? (
        <EmptyState title="No account is yours yet">Without one, nothing counts as an answer and everybody seems to wait.</EmptyState>
      ) : (
        <DataTable caption="Our accounts" columns={columns} rows={found.slice(0, shownAtOnce)} rowKey={({ network, handle }) => `${network} ${handle}`} />
      )}
      {found.length > shownAtOnce ? (
        <Text size="sm" c="dimmed" mt="xs">
          And {found.length - shownAtOnce} more: find them by name.
        </Text>
      ) : null}
      {mayChange ? <OwnedAccountForm /> : null}
    </Panel>
  );
}
