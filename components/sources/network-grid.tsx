"use client";

import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/sources/networks.module.css";
import type { NetworkView } from "@/lib/sources/network-schema";

/** Ways in that are no network of ours to ask: others send to us. */
export type OtherWay = "webhook" | "mail";
const others: { way: OtherWay; label: string; summary: string }[] = [
  { way: "webhook", label: "Webhook", summary: "Your own systems, forums and review sites send posts to a signed address." },
  { way: "mail", label: "E-mail", summary: "Your mail provider hands incoming mail on to a signed address; answers join their threads." },
];

/** The order in which most people look for them; what is not named comes after. */
const order = ["feed", "news", "bluesky", "mastodon", "x", "reddit", "youtube", "hackernews", "appstore"];
const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);

type Props = { query: UseQueryResult<{ networks: NetworkView[] }>; onNetwork: (network: NetworkView) => void; onOther: (way: OtherWay) => void };

/** Every network, each with what it brings. */
export function NetworkGrid({ query, onNetwork, onOther }: Props) {
  if (query.isError && !query.data) {
    return (
      <div role="alert" className={classes.failed}>
        <p>{query.error instanceof Error ? query.error.message : "The networks could not be read."}</p>
        <Button size="xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (!query.data) {
    return (
      <div className={classes.grid} role="status" aria-busy="true" aria-label="Loading networks">
        {order.map((kind) => (
          <Skeleton key={kind} height={92} radius="md" />
        ))}
      </div>
    );
  }
  const networks = query.data.networks.toSorted((a, b) => place(a.kind) - place(b.kind));
  return (
    <ul className={classes.grid}>
      {networks.map((network) => (
        <Choice key={network.kind} label={network.label} summary={network.summary} mark={network.offBecause ? "needs approval" : undefined} onChoose={() => onNetwork(network)} />
      ))}
      {others.map(({ way, label, summary }) => (
        <Choice key={way} label={label} summary={summary} onChoose={() => onOther(way)} />
      ))}
    </ul>
  );
}

function Choice({ label, summary, mark, onChoose }: { label: string; summary: string; mark?: string; onChoose: () => void }) {
  return (
    <li>
      <button type="button" className={classes.choice} onClick={onChoose}>
        <b>{label}</b>
        {mark ? <em>{mark}</em> : null}
        <span>{summary}</span>
      </button>
    </li>
  );
}
