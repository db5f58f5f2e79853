"use client";
import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/reports/screen.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormProblem } from "@/components/ui/form-problem";
import { formatInstant } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";
import { shareLinksQuery } from "@/lib/reports/queries";
import { sharedOut, type ShareLinkView } from "@/lib/reports/share-schema";

type Props = { opened: boolean; reportId: number; zone: string; onClose: () => void };

/** Links for people outside: made, listed with how often they were opened, taken back. Loaded by a report's page. */
export function ShareDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Share this report" size="lg" transitionProps={{ duration: 0 }}>
      <Stack gap="md">
        <ShareForm reportId={rest.reportId} />
        <Links {...rest} />
      </Stack>
    </Modal>
  );
}

function ShareForm({ reportId }: { reportId: number }) {
  const client = useQueryClient();
  const [recipient, setRecipient] = useState("");
  const [days, setDays] = useState("14");
  const [password, setPassword] = useState("");
  const share = useMutation({
    mutationFn: () => api.post(`/api/v1/reports/${reportId}/links`, { body: { recipient, days: Number(days), password }, output: sharedOut }),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const errors = fieldErrors(share.error);
  const problem = formError(share.error, errors);
  if (share.data) {
    return (
      <Stack gap="xs">
        <TextInput label={`Link for ${recipient}`} description="Copy it now: it is not shown again." value={share.data.url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Group gap="xs">
          <Button size="xs" onClick={() => void navigator.clipboard.writeText(share.data.url)}>
            Copy
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setRecipient("");
              setPassword("");
              share.reset();
            }}
          >
            Make another
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      aria-label="New link"
      onSubmit={(event) => {
        event.preventDefault();
        share.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput label="Whom is it for?" description="Stands across the page" data-autofocus maxLength={120} value={recipient} error={errors.recipient} onChange={(event) => setRecipient(event.currentTarget.value)} />
        <Group grow align="start">
          <NativeSelect
            label="Holds for"
            value={days}
            error={errors.days}
            data={[{ value: "1", label: "1 day" }, { value: "7", label: "7 days" }, { value: "14", label: "14 days" }, { value: "30", label: "30 days" }, { value: "90", label: "90 days" }]}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <PasswordInput label="Password, if you like" autoComplete="new-password" value={password} error={errors.password} onChange={(event) => setPassword(event.currentTarget.value)} />
        </Group>
        <FormProblem>{problem}</FormProblem>
        <Group gap="xs">
          <Button type="submit" loading={share.isPending} disabled={recipient.trim() === ""}>
            Make a link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Links({ reportId, zone }: { reportId: number; zone: string }) {
  const client = useQueryClient();
  const { data, error } = useQuery(shareLinksQuery(reportId));
  const revoke = useMutation({
    mutationFn: (id: number) => api.delete(`/api/v1/reports/${reportId}/links/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const problem = revoke.error ?? error;
  return (
    <div>
      {problem ? <p role="alert">{problem.message}</p> : null}
      {data?.links.length === 0 ? <Text size="sm" c="dimmed">Nobody outside can read this report.</Text> : null}
      <ul className={classes.links} aria-label="Links that hold">
        {data?.links.map((link) => (
          <li key={link.id}>
            <p>
              <b dir="auto">{link.recipient}</b>
              <span>{sayLink(link, zone)}</span>
            </p>
            <Button size="compact-sm" variant="default" loading={revoke.isPending && revoke.variables === link.id} aria-label={`Take back the link for ${link.recipient}`} onClick={() => revoke.mutate(link.id)}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function sayLink({ expiresAt, hasPassword, openings, lastOpenedAt, createdBy }: ShareLinkView, zone: string): string {
  const opened = openings === 0 || !lastOpenedAt ? "not opened yet" : `opened ${countOf(openings, "time")}, last on ${formatInstant(lastOpenedAt, zone)}`;
  return `until ${formatInstant(expiresAt, zone)}${hasPassword ? ", with a password" : ""}; ${opened}; by ${createdBy}`;
}
