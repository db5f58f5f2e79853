"use client";
import { AuthorSection } from "@/components/context/author-section";
import { SameSection } from "@/components/context/same-section";
import { SimilarSection } from "@/components/context/similar-section";

/** What stands around the open conversation: the person, others who say the same, and what we answered before. */
export function ContextSections({ conversationId }: { conversationId: string }) {
  return (
    <>
      <AuthorSection conversationId={conversationId} />
      <SameSection conversationId={conversationId} />
      <SimilarSection conversationId={conversationId} />
    </>
  );
}
