import { bootstrap, expandedInterval } from "@/lib/stats/bootstrap";
import { watchMean } from "@/lib/stats/confidence-sequence";
import type { Match, Treated } from "@/lib/backlash/match";
import { readWindows } from "@/lib/backlash/read-window";
import { type Effect, type Measure, measures, method, type StopLook, type Verdict } from "@/lib/backlash/schema";
import type { Thread } from "@/lib/backlash/thread";

const seed = 20_180_823;

/** After less before, in one conversation; null where it cannot be told (nobody spoke). */
export function changeIn(thread: Thread, delay: number): Record<Measure, number | null> & { capped: boolean; doubts: number; after: number } {
  const { before, after } = readWindows(thread, delay);
  return {
    backlash: after.backlash - before.backlash,
    negativity: after.negativity === null || before.negativity === null ? null : after.negativity - before.negativity,
    pile_on: after.pile_on - before.pile_on,
    doubt: after.doubt - before.doubt,
    shares: after.shares - before.shares,
    capped: after.capped || before.capped,
    doubts: after.doubt,
    after: after.backlash,
  };
}

/** A reply's change, and those of its comparable conversations at the same delay; `control` numbers a conversation. */
type Row = { change: number; controls: { at: number; change: number }[] };

/**
 * Difference in differences: the mean over replies of (change with the reply − mean change in its comparable conversations), the
 * average effect on those that were replied to. The interval draws whole conversations anew, those with and those without.
 */
export function estimateEffect(rows: readonly Row[], controlCount: number): Pick<Effect, "estimate" | "low" | "high" | "withReply" | "without"> {
  const n = rows.length;
  const flat = flatten(rows);
  // Filled anew by each draw: this runs some hundred million times.
  const means = { withReply: 0, without: 0 };
  const draw = (weights: Float64Array) => {
    let total = 0;
    let withReply = 0;
    let without = 0;
    for (let row = 0; row < n; row++) {
      let sum = 0;
      let sumOfWeights = 0;
      for (let at = flat.starts[row] as number; at < (flat.starts[row + 1] as number); at++) {
        const weight = weights[n + (flat.controls[at] as number)] as number;
        sum += weight * (flat.changes[at] as number);
        sumOfWeights += weight;
      }
      const own = weights[row] as number;
      total += own;
      withReply += own * (flat.own[row] as number);
      without += own * (sum / sumOfWeights);
    }
    means.withReply = withReply / total;
    means.without = without / total;
    return means.withReply - means.without;
  };
  const estimate = draw(new Float64Array(n + controlCount).fill(1));
  const { withReply, without } = means;
  if (flat.isConstant) return { estimate, low: estimate, high: estimate, withReply, without };
  const interval = expandedInterval(bootstrap(n + controlCount, draw, { resamples: method.resamples, seed }), n);
  return { estimate, low: interval?.low ?? null, high: interval?.high ?? null, withReply, without };
}

/** The rows in arrays of numbers; those of row i lie from starts[i] to starts[i + 1]. */
function flatten(rows: readonly Row[]) {
  const size = rows.reduce((sum, row) => sum + row.controls.length, 0);
  const starts = new Int32Array(rows.length + 1);
  const own = new Float64Array(rows.length);
  const controls = new Int32Array(size);
  const changes = new Float64Array(size);
  let at = 0;
  rows.forEach((row, index) => {
    own[index] = row.change;
    for (const control of row.controls) {
      controls[at] = control.at;
      changes[at] = control.change;
      at += 1;
    }
    starts[index + 1] = at;
  });
  const [first = 0] = own;
  return { starts, own, controls, changes, isConstant: own.every((value) => value === first) && changes.every((value) => value === (changes[0] ?? 0)) };
}

/** One effect for each measure of `wanted`; null below the stated counts. */
export function estimateEffects(matches: readonly Match[], wanted: readonly Measure[] = measures): { effects: Effect[]; controls: number; capped: number } {
  const numberOf = new Map<string, number>();
  let capped = 0;
  const all = matches.filter((match) => match.controls.length > 0).map((match) => {
    const change = changeIn(match.thread, match.delay);
    if (change.capped) capped += 1;
    return {
      change,
      controls: match.controls.map((thread) => {
        const at = numberOf.get(thread.id) ?? numberOf.size;
        numberOf.set(thread.id, at);
        return { at, change: changeIn(thread, match.delay) };
      }),
    };
  });
  const effects = wanted.map((measure): Effect => {
    const rows = all.flatMap(({ change, controls }): Row[] => {
      const own = change[measure];
      const known = controls.flatMap((control) => {
        const value = control.change[measure];
        return value === null ? [] : [{ at: control.at, change: value }];
      });
      return own === null || known.length === 0 ? [] : [{ change: own, controls: known }];
    });
    const distinct = new Set(rows.flatMap((row) => row.controls.map((control) => control.at))).size;
    if (rows.length < method.fewestMatched || distinct < method.fewestControls) return { measure, matched: rows.length, estimate: null, low: null, high: null, withReply: null, without: null };
    return { measure, matched: rows.length, ...estimateEffect(rows, numberOf.size) };
  });
  return { effects, controls: numberOf.size, capped };
}

export function verdictOf(effects: readonly Effect[]): Verdict {
  const main = effects.find((effect) => effect.measure === "backlash");
  if (!main || main.estimate === null || main.low === null || main.high === null) return "not_enough_data";
  if (main.low > 0) return "harms";
  return main.high < 0 ? "helps" : "cannot_be_told";
}

/** For the stop rule at most `method.stopMostPeople` count in one conversation: how far a difference may go is known, whatever its shape. */
const cut = (change: number | null) => Math.max(-method.stopMostPeople, Math.min(method.stopMostPeople, change ?? 0));

/** The stop rule over all its looks: it fires once the lower bound that holds at every look at once is above zero. */
export function lookAt(pairs: readonly { treated: Treated; control: Thread }[]): StopLook {
  const differences = pairs.map(({ treated, control }) => cut(changeIn(treated.thread, treated.delay).backlash) - cut(changeIn(control, treated.delay).backlash));
  const { crossed, last } = watchMean(differences, { alpha: method.stopAlpha, bound: 2 * method.stopMostPeople, fewest: method.stopFewest });
  const judged = crossed && pairs[crossed.n - 1];
  return {
    pairs: pairs.length, fewest: method.stopFewest, alpha: method.stopAlpha, mean: last?.mean ?? null,
    low: last?.low ?? null,
    crossed: crossed && judged ? { pairs: crossed.n, mean: crossed.mean, low: crossed.low, at: new Date(judged.treated.reply.at + method.afterHours * 3_600_000) } : null,
  };
}
