"use client";

import { Button, Fieldset, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { enterAfter } from "@/components/auth/enter-after";
import { useBrowserZone } from "@/components/auth/use-browser-zone";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormProblem } from "@/components/ui/form-problem";
import { ZoneSelect } from "@/components/ui/zone-select";
import { api } from "@/lib/http/client";
import { enteredOut } from "@/lib/people/schema";

/** The first run: a workspace and its first administrator, who is signed in at once. */
export function SetUpForm({ token }: { token: string }) {
  const [chosenZone, setChosenZone] = useState<string | null>(null);
  const ownZone = useBrowserZone();
  const timeZone = chosenZone ?? ownZone;

  const setUp = useMutation({
    mutationFn: async (form: FormData) => {
      const { email } = await api.post("/api/v1/set-up", { body: { token, timeZone, ...Object.fromEntries(form) }, output: enteredOut });
      await enterAfter(email, String(form.get("password")));
    },
  });
  const errors = fieldErrors(setUp.error);
  const problem = formError(setUp.error, errors);

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate(new FormData(event.currentTarget));
      }}
    >
      <Stack gap="lg">
        <Fieldset legend="Workspace" variant="unstyled">
          <Stack gap="sm">
            <TextInput name="workspaceName" label="Name" description="Your organisation or brand." maxLength={80} required withAsterisk={false} error={errors.workspaceName} autoComplete="organization" data-autofocus />
            <ZoneSelect value={timeZone} onChange={setChosenZone} label="Time zone" description="Days and staffed hours are counted in it." />
          </Stack>
        </Fieldset>
        <Fieldset legend="You, the administrator" variant="unstyled">
          <Stack gap="sm">
            <TextInput name="name" label="Your name" maxLength={120} required withAsterisk={false} error={errors.name} autoComplete="name" />
            <TextInput name="email" type="email" label="E-mail" required withAsterisk={false} error={errors.email} autoComplete="username" />
            <PasswordInput name="password" label="Password" description="At least 10 characters." minLength={10} maxLength={200} required withAsterisk={false} error={errors.password} autoComplete="new-password" />
          </Stack>
        </Fieldset>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" loading={setUp.isPending || setUp.isSuccess}>
          Set up and sign in
        </Button>
      </Stack>
    </form>
  );
}
