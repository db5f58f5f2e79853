"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { api } from "@/lib/http/client";
import { sessionQuery } from "@/lib/workspaces/queries";
import { type Session, sessionOut } from "@/lib/workspaces/session-schema";

// Fetched while the session is good: it must be there when the server is away.
const SessionEndedDialog = dynamic(() => import("@/components/auth/session-ended-dialog").then((m) => m.SessionEndedDialog), { ssr: false });

/** Shown over the page when the session has ended: signing in again keeps what is on it, a half-written note included. */
export function SessionEnded() {
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  const known = client.getQueryData<Session>(sessionQuery().queryKey);

  useEffect(() => {
    const show = () => setEnded(true);
    window.addEventListener("firstminute:signed-out", show);
    return () => window.removeEventListener("firstminute:signed-out", show);
  }, []);

  const goOn = async () => {
    const session = await api.get("/api/v1/session", { output: sessionOut }).catch(() => null);
    const isSame = session?.user.id === known?.user.id && session?.workspace.slug === known?.workspace.slug;
    // Nothing of one person's page may stay when another signs in.
    if (!isSame) return window.location.reload();
    setEnded(false);
    await client.invalidateQueries();
  };

  return <SessionEndedDialog opened={ended} email={known?.user.email} onSignedIn={goOn} />;
}
