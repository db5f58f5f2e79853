import * as z from "zod/mini";
import { isTimeZone } from "@/lib/time/zone";
import { staffedHoursSchema } from "@/lib/workspaces/schema";

export const workspaceNameField = z.string().check(z.trim(), z.minLength(1, "Give the workspace a name."), z.maxLength(80, "Use at most 80 characters."));
export const timeZoneField = z.string().check(z.refine(isTimeZone, "Choose a time zone from the list, for example Europe/Berlin."));

export const settingsOut = z.object({
  name: z.string(),
  timeZone: z.string(),
  firstResponseTargetSeconds: z.int(),
  staffedHours: staffedHoursSchema,
});
export type WorkspaceSettings = z.output<typeof settingsOut>;

const settingsFields = {
  name: workspaceNameField,
  timeZone: timeZoneField,
  firstResponseTargetSeconds: z.int("Give whole seconds.").check(z.minimum(10, "At least 10 seconds."), z.maximum(86_400, "At most a day.")),
  staffedHours: staffedHoursSchema,
};

/** What to change. `seen` is what the page showed of it before: what somebody else changed meanwhile is not lost. */
export const changeSettingsInput = z
  .object({ change: z.partial(z.object(settingsFields)), seen: z.partial(settingsOut) })
  .check(z.refine(({ change }) => Object.keys(change).length > 0, { path: ["change"], message: "Say what to change." }));
export type ChangeSettings = z.output<typeof changeSettingsInput>;
