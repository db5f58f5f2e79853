import type { Metadata } from "next";
import { LinkedApproval } from "@/components/approvals/linked-approval";

// The address is the key: it is told to nobody, and to no search engine.
export const metadata: Metadata = { title: "Approval", referrer: "no-referrer", robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

export default async function ApprovePage({ params }: Props) {
  return <LinkedApproval token={(await params).token} />;
}
