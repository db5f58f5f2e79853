"use client";
import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { FindingCard } from "@/components/advocacy/finding-card";
import classes from "@/components/advocacy/guard.module.css";
import { MarkedText } from "@/components/advocacy/marked-text";
import { OwnPosts } from "@/components/advocacy/own-posts";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { EmptyState } from "@/components/ui/empty-state";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { checkedPostOut, type Finding } from "@/lib/advocacy/guard/schema";
import { ownPostsQuery, postCheckQuery } from "@/lib/advocacy/posts/queries";
import { longestPost, type PostDraft } from "@/lib/advocacy/posts/schema";
import type { MyProgramme } from "@/lib/advocacy/programme/own-schema";
import { myProgrammeQuery } from "@/lib/advocacy/programme/queries";
import { networkName } from "@/lib/format/network";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";

const pauseMilliseconds = 900;

/** Where an advocate writes in own words: looked at while they write, kept when they say so, posted by themselves. */
export function Composer({ mine, zone }: { mine: MyProgramme; zone: string }) {
  const query = useQuery(myProgrammeQuery());
  const proved = mine.accounts.filter(({ state }) => state === "proved");
  return (
    <Panel
      title="Write in your own words"
      query={query}
      isEmpty={proved.length === 0 || mine.advocate?.mustAgree === true}
      empty={
        mine.advocate?.mustAgree ? (
          <EmptyState title="The terms have changed">Read them first; then you can write.</EmptyState>
        ) : (
          <EmptyState title="First, an account of yours">Name an account you already have and prove that it is yours. Posts that say who you work for are looked at here before they leave.</EmptyState>
        )
      }
    >
      <Writer mine={mine} zone={zone} accounts={proved} />
    </Panel>
  );
}

function Writer({ mine, zone, accounts }: { mine: MyProgramme; zone: string; accounts: MyProgramme["accounts"] }) {
  const [accountId, setAccountId] = useState(String(accounts[0]?.id ?? ""));
  const [campaignId, setCampaignId] = useState("");
  const [answerUrl, setAnswerUrl] = useState("");
  const [text, setText] = useState("");
  const [hasRead, setHasRead] = useState(false);
  const labelId = useId();
  const account = accounts.find(({ id }) => String(id) === accountId) ?? accounts[0];
  const address = answerUrl.trim();
  const draft: PostDraft = {
    text, network: account?.network ?? "x", accountId: account?.id ?? null, campaignId: campaignId === "" ? null : Number(campaignId),
    answerUrl: address === "" ? null : address,
  };
  const [asked] = useDebouncedValue({ ...draft, answerUrl: URL.canParse(address) ? address : null }, pauseMilliseconds);
  const check = useQuery(postCheckQuery(asked));
  const own = useQuery(ownPostsQuery());
  const keep = useAdvocacyChange(
    () => api.post("/api/v1/advocacy/posts", { body: draft, output: checkedPostOut }),
    () => {
      setText("");
      setAnswerUrl("");
      setHasRead(false);
    },
  );
  const isEmpty = text.trim() === "";
  const findings = isEmpty ? [] : (check.data?.findings ?? []);
  const blocks = findings.filter(({ level }) => level === "block");
  const warns = findings.filter(({ level }) => level === "warn");
  const isSettled = !isEmpty && asked.text === text && !check.isFetching && check.isSuccess;
  const errors = fieldErrors(keep.error);
  const problem = formError(keep.error, errors);
  const paidMark = check.data?.paidMark ?? null;
  return (
    <div className={classes.writer}>
      <div className={classes.fields}>
        <Select label="From your account" value={accountId} data={accounts.map(({ id, network, handle }) => ({ value: String(id), label: `${handle} on ${networkName(network)}` }))} allowDeselect={false} onChange={(value) => setAccountId(value ?? "")} />
        <Select label="About" value={campaignId} data={[{ value: "", label: "Whatever you like" }, ...mine.material.campaigns.map(({ id, name, state }) => ({ value: String(id), label: state === "running" ? name : `${name} (${state})` }))]} allowDeselect={false} onChange={(value) => setCampaignId(value ?? "")} />
        <TextInput label="Answers this post" placeholder="Its address, or nothing" value={answerUrl} error={errors.answerUrl ?? (address !== "" && !URL.canParse(address) ? "Give the whole address." : undefined)} onChange={(event) => setAnswerUrl(event.currentTarget.value)} />
      </div>
      <Textarea
        label="Your post"
        description={`What have you seen, done or asked yourself? Criticism is as welcome as praise. Say in it that you work for ${mine.employer}.`}
        aria-describedby={labelId}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={longestPost}
        dir="auto"
        value={text}
        error={errors.text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setHasRead(false);
        }}
      />
      <p id={labelId} className={classes.quiet} role="status" aria-live="polite">
        {say({ isEmpty, isSettled, error: check.error, blocks: blocks.length, warns: warns.length, compared: check.data?.compared ?? 0 })}
      </p>
      {findings.length > 0 ? <Findings findings={findings} text={isSettled ? text : asked.text} zone={zone} /> : null}
      {paidMark && !isEmpty ? (
        <p className={classes.quiet}>
          {networkName(draft.network)} has a mark of its own for posts somebody is paid for: {paidMark}. Wages are no such thing; a voucher for posting is.
        </p>
      ) : null}
      {warns.length > 0 && blocks.length === 0 ? <Checkbox label="I have read what was found" checked={hasRead} onChange={(event) => setHasRead(event.currentTarget.checked)} /> : null}
      <div className={classes.foot}>
        <Button disabled={!isSettled || (warns.length > 0 && blocks.length === 0 && !hasRead)} loading={keep.isPending} variant={blocks.length > 0 ? "default" : "filled"} onClick={() => keep.mutate(undefined)}>
          {blocks.length > 0 ? "Ask a lead to let it through" : "Keep it for posting"}
        </Button>
        <span className={classes.quiet}>{blocks.length > 0 ? "Leads then see this text and what holds it back." : "You post it yourself, on the network’s own page."}</span>
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      <OwnPosts posts={own.data?.posts ?? []} zone={zone} />
    </div>
  );
}

function Findings({ findings, text, zone }: { findings: readonly Finding[]; text: string; zone: string }) {
  const spans = findings.filter(({ kind }) => kind !== "undisclosed").flatMap(({ evidence }) => evidence.spans);
  return (
    <section aria-label="What was found" className={classes.list}>
      {spans.length > 0 ? (
        <p className={classes.text} dir="auto">
          <MarkedText text={text} spans={spans} />
        </p>
      ) : null}
      {findings.map((finding, index) => (
        <FindingCard key={`${finding.kind}${index}`} finding={finding} text={text} zone={zone} isWriter />
      ))}
    </section>
  );
}

function say({ isEmpty, isSettled, error, blocks, warns, compared }: { isEmpty: boolean; isSettled: boolean; error: Error | null; blocks: number; warns: number; compared: number }): string {
  if (isEmpty) return "Nothing is kept while you write.";
  if (error) return error.message;
  if (!isSettled) return "Looking at it when you pause …";
  if (blocks > 0) return `${countOf(blocks, "thing holds", "things hold")} it back${warns > 0 ? `, ${countOf(warns, "more is", "more are")} worth a look` : ""}.`;
  if (warns > 0) return `${countOf(warns, "thing is", "things are")} worth a look first.`;
  return `Nothing holds it back. Compared with ${countOf(compared, "post")} of the last days.`;
}
