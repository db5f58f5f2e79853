import type { Metadata } from "next";
import { ImportScreen } from "@/components/imports/import-screen";

export const metadata: Metadata = { title: "Import a file" };

export default function ImportFilePage() {
  return <ImportScreen />;
}
