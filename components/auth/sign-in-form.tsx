"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { signInWith } from "@/components/auth/sign-in";
import { FormProblem } from "@/components/ui/form-problem";

type Props = { onSignedIn: () => void | Promise<void>; email?: string };

/** E-mail and password; what was typed stays when it does not work. */
export function SignInForm({ onSignedIn, email = "" }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const result = await signInWith(String(fields.get("email")), String(fields.get("password")));
    if (result.ok) await onSignedIn();
    else setProblem(result.reason);
    setBusy(false);
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <FormProblem>{problem}</FormProblem>
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" defaultValue={email} required withAsterisk={false} data-autofocus={email === "" || undefined} />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} data-autofocus={email !== "" || undefined} />
        <Button type="submit" loading={busy}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
