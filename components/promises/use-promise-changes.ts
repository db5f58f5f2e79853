"use client";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, api } from "@/lib/http/client";
import { type ListedPromise, type PromiseState, promiseOut } from "@/lib/promises/schema";
import { stateNames } from "@/lib/promises/say-promise";

/** Says that a promise is kept, broken, withdrawn or open again. Of two people the second is told so. */
export function usePromiseState() {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ promise, state }: { promise: ListedPromise; state: PromiseState }) =>
      api.patch(`/api/v1/promises/${promise.id}`, { body: { state, seenState: promise.state }, output: promiseOut }),
    onSuccess: (promise) => notifications.show({ message: `${stateNames[promise.state]}: ${promise.text}` }),
    onError: (error) => notifications.show({ color: "red", title: "Not changed", message: error instanceof ApiError ? error.message : "Reload the page.", autoClose: 8_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: ["promises"] }),
  });
}
