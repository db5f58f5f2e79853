"use client";

import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { dayNames, fromTimeField, runsOverMidnight, toTimeField } from "@/components/settings/say-staffed-hours";
import classes from "@/components/settings/settings.module.css";
import { type StaffedPeriod, type Weekday, weekdays } from "@/lib/time/staffed-hours";

type Week = Record<Weekday, StaffedPeriod[]>;
type Props = { week: Week; problems: Partial<Record<Weekday | "holidays", string>>; onChange: (week: Week) => void };

const workingDays = ["tue", "wed", "thu", "fri"] as const;
const usual: StaffedPeriod = { from: "09:00", to: "17:00" };

export function WeekEditor({ week, problems, onChange }: Props) {
  const copyMonday = () => onChange({ ...week, ...Object.fromEntries(workingDays.map((day) => [day, week.mon.map((period) => ({ ...period }))])) });
  return (
    <div className={classes.week} role="group" aria-label="Hours of the week">
      {weekdays.map((day) => (
        <div key={day} className={classes.day} role="group" aria-label={dayNames[day]}>
          <b>{dayNames[day]}</b>
          <div className={classes.periods}>
            <DayPeriods day={day} periods={week[day]} onChange={(periods) => onChange({ ...week, [day]: periods })} />
            {problems[day] ? (
              <p className={classes.problem} role="alert">
                {problems[day]}
              </p>
            ) : null}
          </div>
          {day === "mon" && week.mon.length > 0 ? (
            <Button size="compact-sm" variant="subtle" onClick={copyMonday}>
              Same until Friday
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}

function DayPeriods({ day, periods, onChange }: { day: Weekday; periods: readonly StaffedPeriod[]; onChange: (periods: StaffedPeriod[]) => void }) {
  const replace = (index: number, part: Partial<StaffedPeriod>) => onChange(periods.map((period, at) => (at === index ? { ...period, ...part } : period)));
  return (
    <>
      {periods.length === 0 ? <span className={classes.closed}>Nobody</span> : null}
      {periods.map((period, index) => (
        // Periods have no identity but their place.
        <span key={index} className={classes.period}>
          <TextInput type="time" size="xs" className={classes.time} required aria-label={`${dayNames[day]}, from`} value={period.from} onChange={(event) => replace(index, { from: event.currentTarget.value })} />
          <span aria-hidden>–</span>
          <TextInput type="time" size="xs" className={classes.time} required aria-label={`${dayNames[day]}, to`} value={toTimeField(period.to)} onChange={(event) => replace(index, { to: fromTimeField(event.currentTarget.value) })} />
          {runsOverMidnight(period) ? <span className={classes.closed}>next day</span> : null}
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${period.from} to ${period.to} on ${dayNames[day]}`} onClick={() => onChange(periods.filter((_, at) => at !== index))}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {periods.length < 12 ? (
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} aria-label={`Add hours on ${dayNames[day]}`} onClick={() => onChange([...periods, nextPeriod(periods)])}>
          Add hours
        </Button>
      ) : null}
    </>
  );
}

/** After a shift that ends in the afternoon comes an evening one; else the usual day. */
function nextPeriod(periods: readonly StaffedPeriod[]): StaffedPeriod {
  const last = periods.at(-1);
  return last && last.to < "22:00" && last.to > last.from ? { from: last.to, to: "22:00" } : usual;
}
