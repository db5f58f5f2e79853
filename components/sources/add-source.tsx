"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FeedForm } from "@/components/sources/feed-form";
import { NetworkForm } from "@/components/sources/network-form";
import { NetworkGrid, type OtherWay } from "@/components/sources/network-grid";
import classes from "@/components/sources/networks.module.css";
import { WebhookForm } from "@/components/sources/webhook-form";
import type { NetworkView } from "@/lib/sources/network-schema";
import { networksQuery } from "@/lib/sources/queries";

/** What was clicked is gone from under the focus: it goes to what came in its place. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

type Chosen = { network: NetworkView } | { way: OtherWay };

/** First which network, then what it needs. */
export function AddSource({ onDone }: { onDone: () => void }) {
  const networks = useQuery(networksQuery());
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (!chosen) return <NetworkGrid query={networks} onNetwork={(network) => setChosen({ network })} onOther={(way) => setChosen({ way })} />;
  return (
    <>
      <header className={classes.chosen}>
        <Button variant="subtle" size="compact-sm" onClick={() => setChosen(null)}>
          ← All networks
        </Button>
        <h3 ref={takeFocus} tabIndex={-1}>
          {"network" in chosen ? chosen.network.label : chosen.way === "mail" ? "E-mail" : "Webhook"}
        </h3>
      </header>
      {"way" in chosen ? <WebhookForm way={chosen.way} onDone={onDone} /> : null}
      {"network" in chosen ? chosen.network.kind === "feed" ? <FeedForm onDone={onDone} /> : <NetworkForm key={chosen.network.kind} network={chosen.network} onDone={onDone} /> : null}
    </>
  );
}
