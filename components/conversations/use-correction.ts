"use client";
import { notifications } from "@mantine/notifications";
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { conversationQuery } from "@/lib/conversations/queries";
import type { ConversationDetail, Post, SentimentName } from "@/lib/conversations/schema";
import { ApiError, api } from "@/lib/http/client";
import { type Labelled, labelledOut } from "@/lib/labels/schema";

/** A sentiment by a person; null goes back to what the model says. */
export type Correction = SentimentName | null;

/** Says what a post's sentiment is: shown at once, in the list as soon as it is saved, taken back when it is not. */
export function useCorrection(conversationId: string | null) {
  const client = useQueryClient();
  const { queryKey } = conversationQuery(conversationId ?? "");
  const { mutate } = useMutation({
    scope: { id: "sentiment" },
    networkMode: "always",
    mutationFn: ({ post, label }: { post: Post; label: Correction }) =>
      label === null
        ? api.delete(pathOf(post), { output: labelledOut })
        : api.put(pathOf(post), { body: { label }, output: labelledOut }),
    onMutate: async ({ post, label }) => {
      // A read on its way would show the former word once more.
      await client.cancelQueries({ queryKey });
      client.setQueryData<InfiniteData<ConversationDetail>>(queryKey, (data) => data && withPost(data, expectLabel(post, label)));
    },
    onSuccess: (saved) => client.setQueryData<InfiniteData<ConversationDetail>>(queryKey, (data) => data && withPost(data, saved)),
    onError: (error) =>
      notifications.show({ color: "red", title: "Not saved", message: error instanceof ApiError ? error.message : "Reload the page.", autoClose: 8000 }),
    onSettled: () => {
      for (const key of ["conversations", "now", "model-quality"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return useCallback((post: Post, label: Correction) => mutate({ post, label }), [mutate]);
}

const pathOf = (post: Post) => `/api/v1/mentions/${post.id}/sentiment`;

function expectLabel(post: Post, label: Correction): Labelled {
  const model = post.corrected ? post.corrected.model : post.sentiment;
  if (label === null) return { id: post.id, sentiment: model, corrected: null };
  return { id: post.id, sentiment: { name: label, probability: null }, corrected: { by: "you", at: new Date(), model } };
}

function withPost(data: InfiniteData<ConversationDetail>, labelled: Labelled): InfiniteData<ConversationDetail> {
  const { id, sentiment, corrected } = labelled;
  const pages = data.pages.map((page) => ({ ...page, posts: page.posts.map((post) => (post.id === id ? { ...post, sentiment, corrected } : post)) }));
  return { ...data, pages };
}
