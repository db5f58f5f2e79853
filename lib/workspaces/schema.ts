import * as z from "zod/mini";
import { endMinutesOf, minutesOf, weekdays, type StaffedPeriod, type Weekday } from "@/lib/time/staffed-hours";

const dayMinutes = 1440;
const clockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Write the time as HH:MM, for example 09:00."));
const endTime = z.union([clockTime, z.literal("24:00")], "Write the time as HH:MM, for example 17:30.");

/** `to` earlier than `from` runs over midnight into the next day. */
export const staffedPeriodSchema = z
  .object({ from: clockTime, to: endTime })
  .check(z.refine((period) => period.from !== period.to, "A period must not end when it starts; a whole day is 00:00 to 24:00."));

const dayPeriods = z.array(staffedPeriodSchema).check(z.maxLength(12));

const holidaySchema = z.object({
  day: z.iso.date("Write the day as YYYY-MM-DD."),
  name: z.string().check(z.trim(), z.minLength(1, "Name the holiday."), z.maxLength(80)),
});

/** When people are there to answer, in the workspace's time zone; lib/time/staffed-hours.ts says what the fields mean. */
export const staffedHoursSchema = z
  .object({
    alwaysOn: z.boolean(),
    week: z.object({
      mon: dayPeriods,
      tue: dayPeriods,
      wed: dayPeriods,
      thu: dayPeriods,
      fri: dayPeriods,
      sat: dayPeriods,
      sun: dayPeriods,
    }),
    holidays: z.array(holidaySchema).check(z.maxLength(1000)),
  })
  .check(
    z.superRefine((hours, context) => {
      for (const name of overlappingDays(hours.week)) {
        context.addIssue({ code: "custom", path: ["week", name], message: "Two periods overlap; join them into one." });
      }
    }),
  );

export type StaffedHours = z.infer<typeof staffedHoursSchema>;

/** Around the clock, every day: what a new workspace starts with. */
export const alwaysStaffed: StaffedHours = {
  alwaysOn: true,
  week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  holidays: [],
};

/** Days one of whose periods begins before an earlier one has ended, the week being a circle. */
function overlappingDays(week: Record<Weekday, StaffedPeriod[]>): Weekday[] {
  const periods = weekdays
    .flatMap((name, index) =>
      week[name].map((period) => ({
        name,
        from: index * dayMinutes + minutesOf(period.from),
        to: index * dayMinutes + endMinutesOf(period),
      })),
    )
    .sort((a, b) => a.from - b.from);
  const first = periods[0];
  const last = periods.at(-1);
  const found = new Set<Weekday>();
  periods.forEach((period, index) => {
    const next = periods[index + 1];
    if (next && period.to > next.from) found.add(next.name);
  });
  if (first && last && last.to - 7 * dayMinutes > first.from) found.add(first.name);
  return [...found];
}
