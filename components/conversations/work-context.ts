"use client";
import { createContext, use } from "react";
import { useSecond } from "@/components/ui/use-second";

/** What every part of the screen reads: whose clock, whose name, how fast we want to be. */
export type Work = {
  userId: number;
  timeZone: string;
  targetSeconds: number;
  /** The server's clock minus this browser's. */
  clockOffsetMs: number;
};

export const WorkContext = createContext<Work | null>(null);

export function useWork(): Work {
  const work = use(WorkContext);
  if (!work) throw new Error("useWork is for parts of the conversations screen");
  return work;
}

/** The server's time, once a second: a wrong clock on a laptop must not make anybody late. */
export function useServerSecond(): Date {
  const second = useSecond();
  return new Date(second.getTime() + useWork().clockOffsetMs);
}
