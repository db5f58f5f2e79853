"use client";
import { type RefObject, useLayoutEffect, useState } from "react";

/** How far an element begins below the top of the page, kept true when what stands above comes or goes. */
export function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(20);
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const sibling of element.current?.parentElement?.children ?? []) if (sibling !== element.current) observer.observe(sibling);
    const removal = new MutationObserver(measure);
    if (element.current?.parentElement) removal.observe(element.current.parentElement, { childList: true });
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      removal.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [element]);
  return top;
}
