import { toCsv } from "@/lib/http/csv";
import { localIso } from "@/lib/metrics/csv";
import type { Experiences, Voice } from "@/lib/metrics/voice-schema";

/** The whole period first, then each slot; topics overlap, so shares can add up to more than 1. */
export function voiceCsv({ topics, points, from, to, zone }: Voice): string {
  return toCsv([
    ["from", "to", "is_partial", "is_unfinished", "topic", "name", "share_of_voice", "share_of_voice_numerator", "share_of_voice_denominator", "low_95", "high_95", "previous_value"],
    ...topics.map(({ id, name, share, interval, previous }) => [
      localIso(from, zone), localIso(to, zone), false, false, id, name, share.value, share.numerator, share.denominator, interval?.low ?? null, interval?.high ?? null, previous?.value ?? null,
    ]),
    ...points.flatMap((point) =>
      topics.map(({ id, name }, index) => {
        const share = point.shares[index];
        return [localIso(point.from, zone), localIso(point.to, zone), point.isPartial, point.isUnfinished, id, name, share?.value ?? null, share?.numerator ?? null, share?.denominator ?? null, null, null, null];
      }),
    ),
  ]);
}

export function experiencesCsv({ points, zone }: Experiences): string {
  const side = (name: string) => [`${name}_negative_share`, `${name}_numerator`, `${name}_denominator`];
  return toCsv([
    ["from", "to", "is_partial", "is_unfinished", ...side("customer"), ...side("employee")],
    ...points.map(({ from, to, isPartial, isUnfinished, customer, employee }) => [
      localIso(from, zone), localIso(to, zone), isPartial, isUnfinished,
      customer.value, customer.numerator, customer.denominator, employee.value, employee.numerator, employee.denominator,
    ]),
  ]);
}
