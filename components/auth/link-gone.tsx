import { AuthTitle } from "@/components/auth/auth-card";

type Props = { state: "open" | "used" | "expired" | "unknown"; advice: string };

const reasons = {
  open: "This link cannot be used",
  used: "This link has been used",
  expired: "This link is too old",
  unknown: "This link is not valid",
} as const;

/** A one-time link that leads nowhere: why, and what to do. */
export function LinkGone({ state, advice }: Props) {
  return <AuthTitle title={reasons[state]}>{advice}</AuthTitle>;
}
