"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyForm } from "@/components/api-keys/key-form";
import classes from "@/components/api-keys/api-keys.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { apiKeysQuery } from "@/lib/api-keys/queries";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { formatInstant } from "@/lib/format/date";
import { api } from "@/lib/http/client";

/** Which machines read here, and what they may read. */
export function ApiKeysScreen({ zone }: { zone: string }) {
  const client = useQueryClient();
  const query = useQuery(apiKeysQuery());
  const revoke = useMutation({
    mutationFn: (id: number) => api.delete(`/api/v1/api-keys/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  return (
    <>
      <PageHeader title="API keys" />
      <div className={classes.panels}>
        <Panel title="Keys that hold" hint="for machines that read reports" query={query} isEmpty={query.data?.keys.length === 0} empty={<EmptyState title="No machine reads here">Make a key for one that should.</EmptyState>} height={160}>
          {revoke.error ? <p role="alert">{revoke.error.message}</p> : null}
          <ul className={classes.list}>
            {query.data?.keys.map((key) => (
              <li key={key.id}>
                <p>
                  <b>{key.name}</b>
                  <span>{sayKey(key, zone)}</span>
                </p>
                <Button size="compact-sm" variant="default" loading={revoke.isPending && revoke.variables === key.id} aria-label={`Take back ${key.name}`} onClick={() => revoke.mutate(key.id)}>
                  Take back
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
        <KeyForm />
      </div>
    </>
  );
}

function sayKey({ createdBy, createdAt, expiresAt, lastUsedAt }: ApiKeyView, zone: string): string {
  return `reads reports; ${lastUsedAt ? `last used ${formatInstant(lastUsedAt, zone)}` : "never used"}; ${expiresAt ? `until ${formatInstant(expiresAt, zone)}` : "no end"}; by ${createdBy}, ${formatInstant(createdAt, zone)}`;
}
