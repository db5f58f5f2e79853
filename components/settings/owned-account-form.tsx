"use client";

import { Autocomplete, Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ownedAccountsQuery } from "@/lib/accounts/queries";
import { ownedAccountsOut } from "@/lib/accounts/schema";
import { api } from "@/lib/http/client";

const networks = ["x", "web", "bluesky", "mastodon", "reddit", "youtube"];

export function OwnedAccountForm() {
  const client = useQueryClient();
  const [network, setNetwork] = useState("x");
  const [handle, setHandle] = useState("");
  const add = useMutation({
    mutationFn: () => api.post("/api/v1/accounts", { body: { network, handle }, output: ownedAccountsOut }),
    onSuccess(accounts) {
      client.setQueryData(ownedAccountsQuery().queryKey, accounts);
      setHandle("");
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Group gap="xs" align="end" mt="md">
        <Autocomplete label="Network" data={networks} value={network} onChange={setNetwork} w={140} required withAsterisk={false} />
        <TextInput label="Handle" placeholder="@ourbrand" value={handle} onChange={(event) => setHandle(event.currentTarget.value)} required withAsterisk={false} />
        <Button type="submit" variant="default" loading={add.isPending}>
          Add account
        </Button>
      </Group>
      {add.error ? (
        <Text role="alert" c="var(--fm-danger)" size="sm" mt={4}>
          {add.error.message}
        </Text>
      ) : null}
    </form>
  );
}
