import type { Metadata } from "next";
import { AuthTitle } from "@/components/auth/auth-card";

export const metadata: Metadata = { title: "You have left" };

/** After leaving the advocacy programme and with it the workspace. */
export default function LeftPage() {
  return (
    <AuthTitle title="You have left the programme">
      Your part, your accounts and your drafts are deleted here. Nobody is told that it was you. Should you want to take part again, use the programme’s open link with the password you have.
    </AuthTitle>
  );
}
