"use client";

import { Button, Checkbox, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProgrammeTexts } from "@/components/advocacy/programme-texts";
import { signInWith } from "@/components/auth/sign-in";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormProblem } from "@/components/ui/form-problem";
import { joinedOut } from "@/lib/advocacy/programme/schema";
import { api } from "@/lib/http/client";

type Props = {
  /** The open invitation; without one a member takes part where they are. */
  token?: string;
  /** Signed in: no password is asked again. */
  person: { name: string; email: string } | null;
  texts: { terms: string; policy: string; version: number };
  onJoined?: () => void;
};

/** Takes part: terms and policy in full, what one does, two ticks. */
export function JoinForm({ token, person, texts, onJoined }: Props) {
  const client = useQueryClient();
  const join = useMutation({
    async mutationFn(form: FormData) {
      const agreement = { token, position: String(form.get("position")), agreesTerms: form.has("terms"), agreesPolicy: form.has("policy"), version: texts.version };
      const password = String(form.get("password"));
      const entered = person
        ? await api.post("/api/v1/advocacy/join/here", { body: agreement, output: joinedOut })
        : await api.post("/api/v1/advocacy/join", { body: { ...agreement, email: String(form.get("email")), name: String(form.get("name") ?? "").trim() || undefined, password }, output: joinedOut });
      if (!person) {
        const result = await signInWith(entered.email, password);
        if (!result.ok) return window.location.assign("/sign-in?next=/my");
      }
      if (token === undefined) return onJoined?.();
      await api.post("/api/v1/session/workspace", { body: { slug: entered.workspaceSlug } });
      window.location.assign("/my");
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["advocacy"] }),
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
        <ProgrammeTexts terms={texts.terms} policy={texts.policy} />
        {person ? null : <TextInput name="email" type="email" label="E-mail" description="You sign in with it. No message is sent to check it, so look twice." required withAsterisk={false} error={errors.email} autoComplete="username" />}
        {person ? null : <TextInput name="name" label="Your name" description="Not needed if you have an account here." maxLength={120} error={errors.name} autoComplete="name" />}
        {person ? null : <PasswordInput name="password" label="Password" description="A new one of at least 10 characters, or the one of your account." maxLength={200} required withAsterisk={false} error={errors.password} autoComplete="new-password" />}
        <TextInput name="position" label="What do you do?" description="Readers may be told, like “packer in Hall 3”." maxLength={120} required withAsterisk={false} error={errors.position} autoComplete="organization-title" />
        <Checkbox name="terms" label="I have read the terms, and take part of my own will" required error={errors.agreesTerms} />
        <Checkbox name="policy" label="I will say in each post that I work here, as the policy tells" required error={errors.agreesPolicy} />
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" loading={join.isPending || (token !== undefined && join.isSuccess)} mt="xs">
          Take part
        </Button>
      </Stack>
    </form>
  );
}
