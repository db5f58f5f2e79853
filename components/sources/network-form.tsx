"use client";

import { Anchor, Button, Checkbox, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { PostText } from "@/components/conversations/post-text";
import { NetworkAnswer, NetworkFields } from "@/components/sources/network-fields";
import classes from "@/components/sources/networks.module.css";
import { useNetworkForm } from "@/components/sources/use-network-form";
import { api } from "@/lib/http/client";
import { authorizeOut, type NetworkView } from "@/lib/sources/network-schema";
import { type SourceView, sourceOut } from "@/lib/sources/schema";

type Props = { network: NetworkView; onDone: (source: SourceView) => void };

/** Adds a source of a network. Its keys are tried before anything is saved. */
export function NetworkForm({ network, onDone }: Props) {
  const client = useQueryClient();
  const path = `/api/v1/sources/networks/${network.kind}`;
  const form = useRef<HTMLFormElement>(null);
  const state = useNetworkForm({ form, network, testPath: `${path}/test` });
  const [name, setName] = useState(network.label);
  const [intervalSeconds, setIntervalSeconds] = useState<number | string>(network.intervalSeconds);
  const [expectsAnswers, setExpectsAnswers] = useState(network.expectsAnswers);
  const [confirmed, setConfirmed] = useState(false);
  const wish = { name: name.trim() || network.label, expectsAnswers, intervalSeconds: Number(intervalSeconds) || network.intervalSeconds, confirmed };
  const save = useMutation({
    mutationFn: (connection: { config: Record<string, unknown>; credentials: Record<string, unknown> | null }) =>
      api.post(path, { body: { ...wish, config: connection.config, credentials: connection.credentials ?? {} }, output: sourceOut }),
    onSuccess: onDone,
    onError: state.fail,
    onSettled: () => client.invalidateQueries({ queryKey: ["sources"] }),
  });
  const authorize = useMutation({
    mutationFn: (config: Record<string, unknown>) => api.post(`${path}/authorize`, { body: { ...wish, config }, output: authorizeOut }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: state.fail,
  });
  const isOff = network.offBecause !== null && !confirmed;
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
        <p className={classes.summary}>{network.summary}</p>
        {network.needs ? (
          <div className={classes.needs}>
            <b>What you need</b>
            <p>
              {network.needs.words}{" "}
              <Anchor href={network.needs.href} target="_blank" rel="noopener noreferrer" underline="always" inherit>
                Get it there
              </Anchor>
            </p>
          </div>
        ) : null}
        {network.offBecause ? (
          <div className={classes.off}>
            <b>Off until you say so</b>
            <PostText text={network.offBecause} />
            <Checkbox label="This is settled" checked={confirmed} onChange={(event) => setConfirmed(event.currentTarget.checked)} />
          </div>
        ) : null}
        <TextInput label="Name" description="As people here call it." name="name" value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
        <NetworkFields network={network} state={state} part="config" />
        {network.hasAuthorization ? (
          <div className={classes.needs}>
            <p>You allow access on the network’s own page and come back here. Or enter below what you made there yourself.</p>
            <Button
              w="fit-content"
              size="xs"
              variant="light"
              loading={authorize.isPending || authorize.isSuccess}
              disabled={isOff}
              onClick={() => {
                const connection = state.read(false);
                if (connection) authorize.mutate(connection.config);
              }}
            >
              Allow access on its page
            </Button>
          </div>
        ) : null}
        <NetworkFields network={network} state={state} part="credentials" />
        <NumberInput label="Seconds between two syncs" name="intervalSeconds" min={network.fastestSeconds} max={86_400} value={intervalSeconds} error={state.errors.intervalSeconds} onChange={setIntervalSeconds} />
        <Checkbox label="People here expect an answer" description="Otherwise its posts are left out of response times." checked={expectsAnswers} onChange={(event) => setExpectsAnswers(event.currentTarget.checked)} />
        <NetworkAnswer problem={state.problem} words={state.test.data?.words} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={isOff}>
            Save
          </Button>
          <Button
            variant="default"
            loading={state.test.isPending}
            onClick={() => {
              const connection = state.read();
              if (connection) state.test.mutate(connection);
            }}
          >
            Check
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
