import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { channelsOut } from "@/lib/notifications/channel-schema";
import { deliveriesOut } from "@/lib/notifications/delivery-schema";

export const channelsQuery = () =>
  queryOptions({ queryKey: ["channels"], queryFn: ({ signal }) => api.get("/api/v1/channels", { output: channelsOut, signal }) });

export const troubledDeliveriesQuery = () =>
  queryOptions({ queryKey: ["channels", "deliveries"], queryFn: ({ signal }) => api.get("/api/v1/deliveries", { output: deliveriesOut, signal }) });
