import type { Metadata } from "next";
import { LinkedAlert } from "@/components/alerts/linked-alert";

// The address is the key: it is told to nobody, and to no search engine.
export const metadata: Metadata = { title: "Alert", referrer: "no-referrer", robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

export default async function AlertLinkPage({ params }: Props) {
  return <LinkedAlert token={(await params).token} />;
}
