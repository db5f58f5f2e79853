import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listTroubledDeliveries } from "@/lib/notifications/channel-data";
import { deliveriesOut } from "@/lib/notifications/delivery-schema";

export const GET = route({ roles: leads, output: deliveriesOut, handler: async ({ scope }) => ({ deliveries: await listTroubledDeliveries(scope) }) });
