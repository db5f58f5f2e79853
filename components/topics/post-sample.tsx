import type { ReactNode } from "react";
import { formatInstant } from "@/lib/format/date";
import { markText } from "@/lib/topics/mark-text";
import type { PreviewSample } from "@/lib/topics/schema";

/** A post with the query's words marked, who wrote it and when; `children` say more about it. */
export function PostSample({ sample, zone, children }: { sample: PreviewSample; zone: string; children?: ReactNode }) {
  return (
    <li>
      <p dir="auto">
        {markText(sample.text, sample.highlights).map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))}
      </p>
      <small>
        {sample.handle ?? "Somebody"}
        {sample.outbound ? " (us)" : ""} · {sample.sourceName} · {formatInstant(sample.publishedAt, zone)}
        {children}
      </small>
    </li>
  );
}
