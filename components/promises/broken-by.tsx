import { Checkbox } from "@mantine/core";
import classes from "@/components/promises/promises.module.css";
import type { BrokenPromise } from "@/lib/promises/schema";

type Props = {
  broken: readonly BrokenPromise[];
  /** Whether the writer lets it through all the same; null when that is not theirs to say. */
  letThrough: boolean | null;
  onLetThrough: (on: boolean) => void;
};

/** The promises that a text would break, and why. */
export function BrokenBy({ broken, letThrough, onLetThrough }: Props) {
  return (
    <div className={classes.breaks} role="alert">
      {broken.map((promise) => (
        <p key={promise.id} dir="auto">
          <b>This breaks our promise “{promise.text}”:</b> it {promise.reason}.{letThrough === null ? ` ${promise.owner.name} or a lead can let it through.` : ""}
        </p>
      ))}
      {letThrough === null ? null : (
        <Checkbox size="xs" label="Send it all the same; this is written into the audit log" checked={letThrough} onChange={(event) => onLetThrough(event.currentTarget.checked)} />
      )}
    </div>
  );
}
