"use client";
import { createContext, use } from "react";
import type { Claim } from "@/lib/claims/schema";

/** Who answers the open conversation, as far as the person at the screen is concerned. */
export type Claiming = {
  /** Somebody else, who has it now. */
  holder: Claim | null;
  isMine: boolean;
  /** Mine, but the server could not be told in time. */
  hasLapsed: boolean;
  /** Why a claim was lost or refused, in words, until the next attempt. */
  refusal: string | null;
  isPending: boolean;
  mayTakeOver: boolean;
  claim: () => void;
  release: () => void;
  takeOver: () => void;
  /** Somebody types an answer: the first key claims, and others see that it is being written. */
  write: () => void;
};

export const ClaimContext = createContext<Claiming | null>(null);

/** Null outside an open conversation. */
export function useClaiming(): Claiming | null {
  return use(ClaimContext);
}
