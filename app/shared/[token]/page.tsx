import type { Metadata } from "next";
import { SharedReport } from "@/components/reports/shared-report";

// The address is the key: it is told to nobody, and to no search engine.
export const metadata: Metadata = { title: "Report", referrer: "no-referrer", robots: { index: false, follow: false } };

export default async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
  return <SharedReport token={(await params).token} />;
}
