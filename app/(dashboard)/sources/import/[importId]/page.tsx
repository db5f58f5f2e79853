import type { Metadata } from "next";
import { ImportPage } from "@/components/imports/import-page";

export const metadata: Metadata = { title: "Import a file" };

export default async function OneImportPage({ params }: { params: Promise<{ importId: string }> }) {
  return <ImportPage id={(await params).importId} />;
}
