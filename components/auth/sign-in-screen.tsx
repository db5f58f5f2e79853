"use client";

import { Alert } from "@mantine/core";
import { useState } from "react";
import { AuthTitle } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { api, ApiError } from "@/lib/http/client";
import { sessionOut } from "@/lib/workspaces/session-schema";

export function SignInScreen({ next }: { next: string }) {
  const [isNowhere, setIsNowhere] = useState(false);

  const goOn = async () => {
    const problem = await api.get("/api/v1/session", { output: sessionOut }).then(() => null, (error: unknown) => error);
    // The account is right, but nobody has it in a workspace: the next page would only send back here.
    if (problem instanceof ApiError && problem.problem.status === 401) setIsNowhere(true);
    else window.location.assign(next);
  };

  return (
    <>
      <AuthTitle title="Sign in" />
      {isNowhere ? (
        <Alert color="orange" variant="light" mb="md" role="alert">
          Your account is in no workspace any more. Ask an administrator to invite you again.
        </Alert>
      ) : null}
      <SignInForm onSignedIn={goOn} />
    </>
  );
}
