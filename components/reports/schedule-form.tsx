"use client";
import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormProblem } from "@/components/ui/form-problem";
import { ZoneSelect } from "@/components/ui/zone-select";
import { api } from "@/lib/http/client";
import { readAddresses, readMinute, saySchedule, weekdays } from "@/lib/reports/say-schedule";
import { madeScheduleOut, type ScheduleInput } from "@/lib/reports/schedule-schema";

const monthDays = Array.from({ length: 28 }, (_, index) => String(index + 1));

/** When, about what, and to whom. */
export function ScheduleForm({ zone: ownZone, onDone }: { zone: string; onDone: () => void }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<ScheduleInput["kind"]>("weekly");
  const [weekday, setWeekday] = useState(0);
  const [monthDay, setMonthDay] = useState(1);
  const [time, setTime] = useState("08:00");
  const [zone, setZone] = useState(ownZone);
  const [text, setText] = useState("");
  const minute = readMinute(time);
  const rhythm = { kind, day: kind === "weekly" ? weekday : monthDay, minute: minute ?? 0, zone };
  const recipients = readAddresses(text);
  const save = useMutation({
    mutationFn: () => api.post("/api/v1/report-schedules", { body: { ...rhythm, recipients }, output: madeScheduleOut }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["reports"] }),
  });
  const errors = fieldErrors(save.error);
  const wrongAddress = Object.entries(errors).find(([path]) => path.startsWith("recipients"));
  const named = wrongAddress ? (recipients[Number(wrongAddress[0].split(".")[1])] ?? "") : "";
  return (
    <form
      aria-label="New schedule"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm" maw={560} mb="md">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          <NativeSelect label="About" value={kind} data={[{ value: "weekly", label: "The week before" }, { value: "monthly", label: "The month before" }]} onChange={(event) => setKind(event.currentTarget.value === "monthly" ? "monthly" : "weekly")} />
          {kind === "weekly" ? (
            <NativeSelect label="Sent each" value={String(weekday)} data={weekdays.map((label, value) => ({ value: String(value), label }))} error={errors.day} onChange={(event) => setWeekday(Number(event.currentTarget.value))} />
          ) : (
            <NativeSelect label="Sent on day" value={String(monthDay)} data={monthDays} error={errors.day} onChange={(event) => setMonthDay(Number(event.currentTarget.value))} />
          )}
          <TextInput type="time" label="At" value={time} error={minute === null ? "Write a time such as 08:00." : errors.minute} onChange={(event) => setTime(event.currentTarget.value)} />
        </SimpleGrid>
        <ZoneSelect label="Time zone" value={zone} onChange={setZone} />
        <Textarea
          label="To"
          description="Addresses of people or mailing lists"
          placeholder="board@example.org, press@example.org"
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          error={wrongAddress ? `${named} ${wrongAddress[1]}` : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p>{saySchedule(rhythm)}</p>
        <FormProblem>{save.error && !wrongAddress ? formError(save.error, errors) : null}</FormProblem>
        <FormButtons size="xs" loading={save.isPending} disabled={recipients.length === 0 || minute === null} onClose={onDone}>
          Schedule it
        </FormButtons>
      </Stack>
    </form>
  );
}
