"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/incidents/incidents.module.css";
import { insertIntoReply } from "@/components/replies/inserted-text";
import { conversationIncidentsQuery } from "@/lib/incidents/queries";

/** In a conversation's facts, while an incident runs that it belongs to: the room, and corrections for the answer. */
export function IncidentsSection({ conversationId }: { conversationId: string }) {
  const { data } = useQuery(conversationIncidentsQuery(conversationId));
  if (!data || data.incidents.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>Running incident</h3>
      {data.incidents.map(({ id, name, severity, corrections }) => (
        <div key={id}>
          <p>
            <Link href={`/crises/incidents/${id}`}>{name}</Link> · severity {severity}
          </p>
          {corrections.map((rumour) => (
            <article key={rumour.id}>
              <h4 dir="auto">“{rumour.claim}”</h4>
              <p dir="auto">{rumour.correction}</p>
              <Button size="compact-xs" variant="default" aria-label={`Put it into the reply: ${rumour.correction}`} onClick={() => insertIntoReply(conversationId, rumour.correction)}>
                Put it into the reply
              </Button>
            </article>
          ))}
        </div>
      ))}
    </section>
  );
}
