import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { clocks } from "@/lib/metrics/measures";

/** Time to our first answer: the first bin is the minute, the last never came. Each ends with its upper edge. */
export const speeds = ["minute", "five-minutes", "hour", "day", "later", "never"] as const;
export type Speed = (typeof speeds)[number];

/** Below it a share says nothing: the screen says so. */
export const leastConversations = 10;

const shareOut = z.object({
  count: z.int(),
  /** Of the bin's conversations, with Wilson's 95 % interval; null where there are none. */
  share: z.nullable(z.object({ value: z.number(), low: z.number(), high: z.number() })),
});

export const outcomesBySpeedOut = z.object({
  from: instantOut,
  to: instantOut,
  zone: z.string(),
  asOf: instantOut,
  clock: z.enum(clocks),
  /** Conversations that began unhappy. */
  total: z.int(),
  bins: z.array(
    z.object({
      speed: z.enum(speeds),
      count: z.int(),
      /** Recovered and calmed together. */
      better: shareOut,
      outcomes: z.object({ recovered: shareOut, calmed: shareOut, unchanged: shareOut, worsened: shareOut }),
    }),
  ),
});
export type OutcomesBySpeed = z.output<typeof outcomesBySpeedOut>;
export type SpeedBin = OutcomesBySpeed["bins"][number];
