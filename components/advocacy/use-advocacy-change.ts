"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/** A change of the programme or of one's own part; whatever comes of it, the page reads again. */
export function useAdvocacyChange<Input, Output>(change: (input: Input) => Promise<Output>, onDone?: (output: Output) => void) {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: change,
    onSuccess: (output) => onDone?.(output),
    onSettled: () => client.invalidateQueries({ queryKey: ["advocacy"] }),
  });
}
