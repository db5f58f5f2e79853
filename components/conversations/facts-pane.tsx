"use client";
import type { ReactNode } from "react";
import chips from "@/components/conversations/chips.module.css";
import classes from "@/components/conversations/facts.module.css";
import { SentimentChip } from "@/components/conversations/sentiment-chip";
import { SeverityField } from "@/components/conversations/severity-field";
import type { Wanted } from "@/components/conversations/use-changes";
import { WaitingClock } from "@/components/conversations/waiting-clock";
import { useWork } from "@/components/conversations/work-context";
import { ContextSections } from "@/components/context/context-sections";
import { OutcomeWord } from "@/components/context/outcome-word";
import { FirstMinuteSection } from "@/components/first-minute/first-minute-section";
import { IncidentsSection } from "@/components/incidents/incidents-section";
import { PromisesSection } from "@/components/promises/promises-section";
import { AuthoritySection } from "@/components/playbooks/authority-section";
import { handleOf, nameOf } from "@/lib/conversations/name-of";
import { networkName } from "@/lib/format/network";
import type { Conversation, ConversationDetail, Fact } from "@/lib/conversations/schema";
import { formatInstant } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount, formatShort } from "@/lib/format/number";

type Props = { conversation: Conversation; detail: ConversationDetail; onChange: (wanted: Wanted) => void; children: ReactNode };

/** What is known about the conversation besides its posts; the notes are its children. */
export function FactsPane({ conversation, detail, onChange, children }: Props) {
  return (
    <div className={classes.facts}>
      <AuthoritySection key={`authority ${conversation.id}`} conversationId={conversation.id} />
      <IncidentsSection key={`incidents ${conversation.id}`} conversationId={conversation.id} />
      <State conversation={conversation} onChange={onChange} />
      <FirstMinuteSection key={`first minute ${conversation.id}`} conversationId={conversation.id} />
      <PromisesSection key={conversation.id} conversationId={conversation.id} />
      {children}
      <ContextSections key={`context ${conversation.id}`} conversationId={conversation.id} />
      <Answers facts={detail.facts} later={detail.laterAnswers} />
      <Resolutions facts={detail.facts} conversation={conversation} />
      {conversation.topics.length > 0 ? (
        <section>
          <h3>Topics</h3>
          <p className={classes.topics}>
            {conversation.topics.map((topic) => (
              <span key={topic.id} className={chips.chip}>
                {topic.name}
              </span>
            ))}
          </p>
        </section>
      ) : null}
      <People people={detail.people} />
    </div>
  );
}

function State({ conversation, onChange }: Pick<Props, "conversation" | "onChange">) {
  const { timeZone } = useWork();
  const { firstSentiment, lastSentiment, source, inboundCount, outboundCount } = conversation;
  return (
    <section>
      <h3>{conversation.status === "open" ? "Open" : conversation.status === "snoozed" ? "Snoozed" : "Resolved"}</h3>
      <dl>
        <Line name={conversation.waitingSince && conversation.status === "open" ? "waiting for us" : "now"}>
          <WaitingClock conversation={conversation} long />
        </Line>
        <Line name="severity">
          <SeverityField severity={conversation.severity} onChange={(severity) => onChange({ severity })} />
        </Line>
        <Line name="assigned to">{conversation.assignee?.name ?? "nobody yet"}</Line>
        {lastSentiment ? (
          <Line name="feeling">
            <SentimentChip sentiment={lastSentiment} first={firstSentiment} />
          </Line>
        ) : null}
        {conversation.outcome ? (
          <Line name="so far">
            <OutcomeWord outcome={conversation.outcome} />
          </Line>
        ) : null}
        <Line name="began">{formatInstant(conversation.firstAt, timeZone)}</Line>
        <Line name="posts">
          {formatCount(inboundCount)} by others, {formatCount(outboundCount)} by us
        </Line>
        <Line name="from">
          {source.name} · {networkName(source.network)}
        </Line>
      </dl>
    </section>
  );
}

function Answers({ facts, later }: { facts: readonly Fact[]; later: ConversationDetail["laterAnswers"] }) {
  const { targetSeconds } = useWork();
  const first = facts.find((fact) => fact.kind === "first_response");
  if (!first) return null;
  return (
    <section>
      <h3>Our answers</h3>
      <dl>
        <Line name="first answer after">{first.seconds === null ? "not answered yet" : <Span fact={first} />}</Line>
        {first.seconds === null ? null : (
          <Line name="by">
            {first.account ?? "an account that is gone"},{" "}
            {first.seconds <= targetSeconds ? `within ${formatDuration(targetSeconds)}` : `${formatDuration(first.seconds - targetSeconds)} late`}
          </Line>
        )}
        {later.asked > 0 ? (
          <Line name="later posts">
            {formatCount(later.answered)} of {formatCount(later.asked)} answered
          </Line>
        ) : null}
        {later.slowestSeconds !== null ? (
          <Line name="slowest of them">
            <Span fact={{ seconds: later.slowestSeconds, staffedSeconds: later.slowestStaffedSeconds }} />
          </Line>
        ) : null}
      </dl>
    </section>
  );
}

function Resolutions({ facts, conversation }: { facts: readonly Fact[]; conversation: Conversation }) {
  const first = facts.find((fact) => fact.kind === "first_resolution");
  const total = facts.find((fact) => fact.kind === "total_resolution");
  if (!first) return null;
  return (
    <section>
      <h3>Resolution</h3>
      <dl>
        <Line name="first resolved after">
          <Span fact={first} />
        </Line>
        {conversation.reopenedCount > 0 ? (
          <>
            <Line name="re-opened">{countOf(conversation.reopenedCount, "time")}</Line>
            <Line name="in total">{total && total.seconds !== null ? <Span fact={total} /> : "open again"}</Line>
          </>
        ) : null}
      </dl>
    </section>
  );
}

/** Wall-clock time, and staffed hours beside it where they differ. */
function Span({ fact }: { fact: Pick<Fact, "seconds" | "staffedSeconds"> }) {
  const differs = fact.staffedSeconds !== null && Math.round(fact.staffedSeconds) !== Math.round(fact.seconds ?? 0);
  return (
    <>
      <b>{formatDuration(fact.seconds)}</b>
      {differs ? <small>{formatDuration(fact.staffedSeconds)} of staffed hours</small> : null}
    </>
  );
}

function People({ people }: { people: ConversationDetail["people"] }) {
  if (people.length === 0) return null;
  return (
    <section>
      <h3>People</h3>
      <ul>
        {people.map(({ author, owned, posts }) => (
          <li key={author.id}>
            <span dir="auto">
              {nameOf(author)}
              <small>
                {[handleOf(author), owned ? "our account" : null, author.followers ? `${formatShort(author.followers)} followers` : null]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <span>{countOf(posts, "post")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
