import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { devicesOut, preferencesOut } from "@/lib/notifications/preferences-schema";
import { type NotificationFilter, notificationsOut, unreadOut } from "@/lib/notifications/schema";

export const unreadQuery = () =>
  queryOptions({ queryKey: ["notifications", "unread"], queryFn: ({ signal }) => api.get("/api/v1/notifications/unread", { output: unreadOut, signal }) });

export const notificationsQuery = (filter: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: ["notifications", "list", filter],
    queryFn: ({ signal, pageParam }) => api.get("/api/v1/notifications", { query: { filter, before: pageParam }, output: notificationsOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
  });

export const preferencesQuery = () =>
  queryOptions({ queryKey: ["notification-preferences"], queryFn: ({ signal }) => api.get("/api/v1/notifications/preferences", { output: preferencesOut, signal }) });

export const devicesQuery = () =>
  queryOptions({ queryKey: ["devices"], queryFn: ({ signal }) => api.get("/api/v1/notifications/devices", { output: devicesOut, signal }) });
