import classes from "@/components/notifications/notifications.module.css";
import type { TestResult as Result } from "@/lib/notifications/preferences-schema";

type Props = { test: { data?: Result; error: Error | null; isPending: boolean }; sent: string; idle?: React.ReactNode };

/** What came of a test, in the other side's words. */
export function TestResult({ test, sent, idle = null }: Props) {
  const problem = test.error?.message ?? test.data?.error;
  return (
    <span role="status">
      {test.isPending ? "Sending…" : problem ? <span className={classes.problem}>{problem}</span> : test.data?.sent ? <span className={classes.good}>{sent}</span> : idle}
    </span>
  );
}
