"use client";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWork } from "@/components/conversations/work-context";
import { BrokenBy } from "@/components/promises/broken-by";
import classes from "@/components/promises/promises.module.css";
import { draftOf, emptyForm, isComplete, type PromiseForm } from "@/lib/promises/promise-form";
import { postCheckQuery, promiseQuery } from "@/lib/promises/queries";
import { tellingText } from "@/lib/promises/say-promise";
import type { PromiseDraft } from "@/lib/promises/schema";

const PromiseRow = dynamic(() => import("@/components/promises/promise-row").then((m) => m.PromiseRow), { ssr: false, loading: () => <div className={classes.row} aria-busy /> });

const pauseMilliseconds = 400;
/** Promises begun with unsent replies, by conversation: closing the composer loses none. */
const begun = new Map<string, PromiseForm>();

export type ReplyPromises = {
  /** Below the field: what the text would break, and the promise it makes. */
  row: ReactNode;
  /** Makes the reply carry a promise; nothing while it does. */
  button: ReactNode;
  /** Goes into the reply's body. */
  body: { promise?: PromiseDraft; tellsPromise?: number; breakPromise?: boolean };
  /** The text may not go out like this. */
  stops: boolean;
  /** The reply is sent. */
  onSent: () => void;
};

type Props = { conversationId: string; mentionId: string; text: string; write: (text: string) => void };

/** What a reply has to do with our promises: it may make one, tell that one is done, and break none unasked. */
export function useReplyPromises({ conversationId, mentionId, text, write }: Props): ReplyPromises {
  const { timeZone } = useWork();
  const [form, setStored] = useState<PromiseForm | null>(begun.get(conversationId) ?? null);
  const [letsThrough, setLetsThrough] = useState("");
  const [asked] = useDebouncedValue(text.trim(), pauseMilliseconds);
  const check = useQuery(postCheckQuery(asked, { conversationId, mentionId }));
  const tells = useTelling(conversationId, text, write);
  const setForm = (next: PromiseForm | null) => {
    setStored(next);
    if (next) begun.set(conversationId, next);
    else begun.delete(conversationId);
  };
  // What was said of an earlier text says nothing of this one.
  const broken = asked === text.trim() ? (check.data?.broken ?? []) : [];
  const mayLetThrough = broken.length > 0 && broken.every((promise) => promise.mayBreak);
  const isLetThrough = mayLetThrough && letsThrough === asked;
  const promise = form && isComplete(form) ? draftOf(form, timeZone) : undefined;
  return {
    row: (
      <>
        {broken.length > 0 ? <BrokenBy broken={broken} letThrough={mayLetThrough ? isLetThrough : null} onLetThrough={(on) => setLetsThrough(on ? asked : "")} /> : null}
        {tells.sentence}
        {form ? <PromiseRow form={form} zone={timeZone} onChange={setForm} /> : null}
      </>
    ),
    button: form ? null : (
      <button type="button" onClick={() => setForm(emptyForm)}>
        Make a promise
      </button>
    ),
    body: { ...(promise ? { promise } : {}), ...(tells.id === null ? {} : { tellsPromise: tells.id }), ...(isLetThrough ? { breakPromise: true } : {}) },
    stops: (broken.length > 0 && !isLetThrough) || (form !== null && promise === undefined),
    onSent: () => setForm(null),
  };
}

/** "Tell them it is done" on the Promises page leads here with the promise's id: an empty field begins with the words. */
function useTelling(conversationId: string, text: string, write: (text: string) => void): { id: number | null; sentence: ReactNode } {
  const wanted = Number(useSearchParams().get("tell"));
  const isAsked = Number.isSafeInteger(wanted) && wanted > 0;
  const { data } = useQuery({ ...promiseQuery(wanted), enabled: isAsked });
  const promise = isAsked && data?.conversation?.id === conversationId && data.toldAt === null ? data : null;
  const written = useRef(false);
  useEffect(() => {
    if (!promise || written.current) return;
    written.current = true;
    if (text === "") write(tellingText(promise));
  }, [promise, text, write]);
  return { id: promise?.id ?? null, sentence: promise ? <p className={classes.tells}>This tells them that we kept “{promise.text}”</p> : null };
}
