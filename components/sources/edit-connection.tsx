"use client";

import { Button, Checkbox, Group, NumberInput, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { NetworkAnswer, NetworkFields } from "@/components/sources/network-fields";
import { useNetworkForm } from "@/components/sources/use-network-form";
import { api } from "@/lib/http/client";
import type { NetworkView, SourceDetail } from "@/lib/sources/network-schema";
import { networksQuery, sourceDetailQuery } from "@/lib/sources/queries";
import { type SourceView, sourceOut } from "@/lib/sources/schema";

type Props = { source: SourceView; onDone: () => void };

/** Changes a network's source: settings and keys, which are tried first, and what it is called. */
export function EditConnection({ source, onDone }: Props) {
  const networks = useQuery(networksQuery());
  // Begun from what is stored now; what changes meanwhile must not take away what is being typed.
  const detail = useQuery({ ...sourceDetailQuery(source.id), staleTime: Number.POSITIVE_INFINITY });
  const network = networks.data?.networks.find((one) => one.kind === source.kind);
  const error = networks.error ?? detail.error;
  if (network && detail.data) return <Form source={source} network={network} detail={detail.data} onDone={onDone} />;
  if (error || (networks.data && !network)) {
    return (
      <Stack gap="sm" align="flex-start">
        <Text role="alert" c="var(--fm-danger)" size="sm">
          {error?.message ?? "This network is not known to this version any more."}
        </Text>
        <Button size="xs" variant="default" onClick={() => void Promise.all([networks.refetch(), detail.refetch()])}>
          Try again
        </Button>
      </Stack>
    );
  }
  return <Skeleton height={280} radius="md" role="status" aria-busy="true" aria-label="Loading settings" />;
}

function Form({ source, network, detail, onDone }: Props & { network: NetworkView; detail: SourceDetail }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const state = useNetworkForm({ form, network, config: detail.config, hasCredentials: detail.hasCredentials, testPath: `/api/v1/sources/networks/${network.kind}/test` });
  const [name, setName] = useState(source.name);
  const [intervalSeconds, setIntervalSeconds] = useState<number | string>(source.intervalSeconds);
  const [expectsAnswers, setExpectsAnswers] = useState(source.expectsAnswers);
  const save = useMutation({
    async mutationFn({ config, credentials }: { config: Record<string, unknown>; credentials: Record<string, unknown> | null }) {
      // The connection first: it is tried, and when it does not hold nothing else changes.
      if (state.isChanged) await api.put(`/api/v1/sources/${source.id}/connection`, { body: { config, ...(credentials ? { credentials } : {}) }, output: sourceOut });
      await api.patch(`/api/v1/sources/${source.id}`, {
        body: { name: name.trim() || source.name, expectsAnswers, ...(Number(intervalSeconds) === source.intervalSeconds ? {} : { intervalSeconds: Number(intervalSeconds) }) },
        output: sourceOut,
      });
    },
    onSuccess: onDone,
    onError: state.fail,
    onSettled: () => client.invalidateQueries({ queryKey: ["sources"] }),
  });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const connection = state.read();
        if (connection) save.mutate(connection);
      }}
    >
      <Stack gap="sm">
        <TextInput data-autofocus required label="Name" name="name" value={name} maxLength={120} error={state.errors.name} onChange={(event) => setName(event.currentTarget.value)} />
        <NetworkFields network={network} state={state} hasCredentials={detail.hasCredentials} />
        <NumberInput label="Seconds between two syncs" name="intervalSeconds" min={network.fastestSeconds} max={86_400} value={intervalSeconds} error={state.errors.intervalSeconds} onChange={setIntervalSeconds} />
        <Checkbox label="People here expect an answer" description="Holds for conversations that begin from now on." checked={expectsAnswers} onChange={(event) => setExpectsAnswers(event.currentTarget.checked)} />
        <NetworkAnswer problem={state.problem} words={undefined} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Text size="sm" c="dimmed">
            Changed settings are tried on {network.label} before they are saved.
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
