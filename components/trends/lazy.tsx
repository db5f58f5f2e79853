"use client";
import dynamic from "next/dynamic";
import { WaitingPanel } from "@/components/trends/waiting-panel";

// Below the first numbers, and each with a read of its own: their code comes once the page stands.
export const StoriesPanel = dynamic(() => import("@/components/trends/stories-panel").then((m) => m.StoriesPanel), { ssr: false, loading: () => <WaitingPanel title="What moved" height={320} /> });
export const ExperiencesPanel = dynamic(() => import("@/components/trends/experiences-panel").then((m) => m.ExperiencesPanel), {
  ssr: false,
  loading: () => <WaitingPanel title="Customers and employees" height={420} />,
});
export const ShareOfVoicePanel = dynamic(() => import("@/components/trends/share-of-voice-panel").then((m) => m.ShareOfVoicePanel), {
  ssr: false,
  loading: () => <WaitingPanel title="Share of voice" height={240} />,
});
