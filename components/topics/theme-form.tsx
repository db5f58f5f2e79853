"use client";

import { Group, Radio, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import classes from "@/components/topics/topics.module.css";
import { FormButtons } from "@/components/ui/form-buttons";
import { FormProblem } from "@/components/ui/form-problem";
import { api } from "@/lib/http/client";
import { type Experience, experiences, type Theme, themeOut } from "@/lib/topics/schema";

const labels: Record<Experience, string> = { customer: "Customer experience", employee: "Employee experience", neither: "Neither" };

/** A theme's name and whose experience it is about. */
export function ThemeForm({ theme, onClose }: { theme?: Theme; onClose: () => void }) {
  const client = useQueryClient();
  const [seen] = useState({ name: theme?.name ?? "", experience: theme?.experience ?? ("neither" as const) });
  const [name, setName] = useState(seen.name);
  const [experience, setExperience] = useState<Experience>(seen.experience);
  const field = useRef<HTMLInputElement>(null);
  // The form takes the place of the button that opened it, and its focus.
  useEffect(() => field.current?.focus(), []);
  const save = useMutation({
    mutationFn: () =>
      theme
        ? api.patch(`/api/v1/themes/${theme.id}`, { body: { name, experience, seen }, output: themeOut })
        : api.post("/api/v1/themes", { body: { name, experience }, output: themeOut }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["topics"] }),
  });
  return (
    <form
      className={classes.form}
      aria-label={theme ? `Theme ${theme.name}` : "New theme"}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") save.mutate();
      }}
    >
      <TextInput label="Name" required maxLength={80} value={name} ref={field} onChange={(event) => setName(event.currentTarget.value)} />
      <Radio.Group label="It is about" value={experience} onChange={(value) => setExperience(experiences.find((one) => one === value) ?? "neither")}>
        <Group gap="md" mt={4}>
          {experiences.map((one) => (
            <Radio key={one} value={one} label={labels[one]} />
          ))}
        </Group>
      </Radio.Group>
      <FormProblem>{save.error?.message}</FormProblem>
      <FormButtons size="xs" loading={save.isPending} disabled={name.trim() === ""} onClose={onClose}>
        {theme ? "Save" : "Add the theme"}
      </FormButtons>
    </form>
  );
}
