"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { api } from "@/lib/http/client";

/** Saves a new rule, or one that is still as the form showed it when it opened. */
export function useRuleForm<Input extends object>(path: string, known: (Input & { id: number }) | undefined, onSaved: () => void) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (input: Input) => {
      if (!known) return api.post(path, { body: input });
      const { id, ...seen } = known;
      return api.patch(`${path}/${id}`, { body: { ...input, seen } });
    },
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries({ queryKey: ["targets"] }),
  });
  const errors = fieldErrors(save.error);
  return { save, errors, problem: formError(save.error, errors) };
}
