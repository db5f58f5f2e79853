"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { enterAfter } from "@/components/auth/enter-after";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormProblem } from "@/components/ui/form-problem";
import { api } from "@/lib/http/client";
import { enteredOut } from "@/lib/people/schema";

type Props = { token: string; email: string; known: boolean };

/** Follows an invitation: a name and a new password, or the password one has. */
export function InvitationForm({ token, email, known }: Props) {
  const join = useMutation({
    mutationFn: async (form: FormData) => {
      const password = String(form.get("password"));
      const name = known ? undefined : String(form.get("name"));
      const entered = await api.post("/api/v1/invitations/accept", { body: { token, name, password }, output: enteredOut });
      await enterAfter(entered.email, password);
    },
  });
  const errors = fieldErrors(join.error);
  const problem = formError(join.error, errors);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate(new FormData(event.currentTarget));
      }}
    >
      <Stack gap="sm">
        {/* For password managers, which store the address beside the password. */}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        {known ? null : <TextInput name="name" label="Your name" maxLength={120} required withAsterisk={false} error={errors.name} autoComplete="name" data-autofocus />}
        {known ? (
          <PasswordInput name="password" label="Password" required withAsterisk={false} error={errors.password} autoComplete="current-password" />
        ) : (
          <PasswordInput name="password" label="Password" description="At least 10 characters." minLength={10} maxLength={200} required withAsterisk={false} error={errors.password} autoComplete="new-password" />
        )}
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" loading={join.isPending || join.isSuccess} mt="xs">
          {known ? "Join" : "Join and sign in"}
        </Button>
      </Stack>
    </form>
  );
}
