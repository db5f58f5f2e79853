import type { ReactNode } from "react";
import { splitLinks } from "@/lib/conversations/split-links";

/** Somebody else's words: text and nothing but text, web addresses followed only on the reader's click. */
export function PostText({ text, className }: { text: string; className?: string }) {
  return (
    <p className={className} dir="auto">
      {splitLinks(text).map((part, index) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

/** The address of a post or a picture, when it is one that may be followed. */
export function OutsideLink({ href, children }: { href: string; children: string }): ReactNode {
  const [link] = splitLinks(href);
  if (!link?.href || link.text.length !== href.length) return children;
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}
