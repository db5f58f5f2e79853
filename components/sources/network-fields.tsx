"use client";

import { Alert, Text } from "@mantine/core";
import { NetworkField } from "@/components/sources/network-field";
import type { useNetworkForm } from "@/components/sources/use-network-form";
import { pathOf } from "@/lib/sources/form-values";
import type { FormField, NetworkView } from "@/lib/sources/network-schema";

type Props = {
  network: NetworkView;
  state: ReturnType<typeof useNetworkForm>;
  hasCredentials?: boolean;
  /** Only settings, or only keys. */
  part?: FormField["part"];
};

/** The inputs of a network's form, in the order that its schema has. */
export function NetworkFields({ network, state, hasCredentials = false, part }: Props) {
  return network.fields.filter((field) => part === undefined || field.part === part).map((field) => (
    <NetworkField
      key={pathOf(field)}
      field={field}
      value={state.values[pathOf(field)] ?? ""}
      error={state.errors[pathOf(field)]}
      isStored={hasCredentials && field.part === "credentials"}
      onChange={(value) => state.change(pathOf(field), value)}
    />
  ));
}

/** What came of trying or saving. */
export function NetworkAnswer({ problem, words }: { problem: string | null; words: string | undefined }) {
  if (problem) {
    return (
      <Text role="alert" c="var(--fm-danger)" size="sm">
        {problem}
      </Text>
    );
  }
  return words ? (
    <Alert role="status" color="teal" variant="outline" p="xs">
      {words}
    </Alert>
  ) : null;
}
