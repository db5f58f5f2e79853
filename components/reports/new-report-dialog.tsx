"use client";
import { Alert, Button, Group, Modal, NativeSelect, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MakeReport } from "@/components/reports/reports-screen";
import { dayIn } from "@/components/ui/day-in";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { ZoneSelect } from "@/components/ui/zone-select";
import { formatDay } from "@/lib/format/date";
import type { ReportKind } from "@/lib/reports/document";
import { reportIncidentsQuery } from "@/lib/reports/queries";
import type { ReportInput } from "@/lib/reports/schema";

type Props = { opened: boolean; zone: string; make: MakeReport; onClose: () => void };

/** A report of a week, a month, days of one's choice or an incident; loaded by the Reports screen. */
export function NewReportDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New report" transitionProps={{ duration: 0 }}>
      <Form {...rest} />
    </Modal>
  );
}

function Form({ zone: ownZone, make }: Omit<Props, "opened" | "onClose">) {
  const [today] = useState(() => dayIn(ownZone, Date.now()));
  const [kind, setKind] = useState<ReportKind>("monthly");
  const [day, setDay] = useState(today);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState(today);
  const [incidentId, setIncidentId] = useState("");
  const [title, setTitle] = useState("");
  const [zone, setZone] = useState(ownZone);
  const { data } = useQuery({ ...reportIncidentsQuery(), enabled: kind === "incident" });
  const errors = fieldErrors(make.error);
  const problem = formError(make.error, errors);
  const shared = { zone, ...(title.trim() === "" ? {} : { title }) };
  const body: ReportInput | null =
    kind === "custom" ? (first && last ? { kind, from: first, to: last, ...shared } : null)
    : kind === "incident" ? (incidentId ? { kind, incidentId: Number(incidentId), ...shared } : null)
    : day ? { kind, day, ...shared } : null;
  return (
    <form
      aria-label="New report"
      onSubmit={(event) => {
        event.preventDefault();
        if (body) make.mutate(body);
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label="About"
          value={kind}
          onChange={(value) => setKind(value as ReportKind)}
          data={[{ value: "weekly", label: "Week" }, { value: "monthly", label: "Month" }, { value: "custom", label: "Days" }, { value: "incident", label: "Incident" }]}
        />
        {kind === "weekly" || kind === "monthly" ? (
          <TextInput type="date" label={kind === "weekly" ? "A day of the week" : "A day of the month"} max={today} value={day} error={errors.day} onChange={(event) => setDay(event.currentTarget.value)} />
        ) : null}
        {kind === "custom" ? (
          <Group grow align="start">
            <TextInput type="date" label="First day" max={today} value={first} error={errors.from} onChange={(event) => setFirst(event.currentTarget.value)} />
            <TextInput type="date" label="Last day" value={last} error={errors.to} onChange={(event) => setLast(event.currentTarget.value)} />
          </Group>
        ) : null}
        {kind === "incident" ? (
          data?.incidents.length === 0 ? (
            <Text size="sm">No incident was declared yet. A report of days can be about any time.</Text>
          ) : (
            <NativeSelect label="Incident" value={incidentId} error={errors.incidentId} onChange={(event) => setIncidentId(event.currentTarget.value)}>
              <option value="">Choose one</option>
              {data?.incidents.map((incident) => (
                <option key={incident.id} value={incident.id}>
                  {incident.name}, {formatDay(incident.declaredAt, zone, new Date(0))}
                </option>
              ))}
            </NativeSelect>
          )
        ) : null}
        <TextInput label="Name" placeholder="Of the period, when left empty" maxLength={120} value={title} error={errors.title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <ZoneSelect label="Days begin and end in" value={zone} onChange={setZone} />
        {problem ? (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        ) : null}
        <Group gap="xs">
          <Button type="submit" loading={make.isPending} disabled={body === null}>
            Make the report
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
