"use client";

import { Modal, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SignInForm } from "@/components/auth/sign-in-form";
import { api } from "@/lib/http/client";
import { sessionQuery } from "@/lib/workspaces/queries";
import { type Session, sessionOut } from "@/lib/workspaces/session-schema";

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

  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      centered
    >
      <Text c="dimmed" size="sm" mb="md">
        Sign in to go on. This page stays as it is.
      </Text>
      <SignInForm onSignedIn={goOn} email={known?.user.email} />
    </Modal>
  );
}
