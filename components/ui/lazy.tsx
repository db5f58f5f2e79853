"use client";

import dynamic from "next/dynamic";

// A window over the page is never part of its first picture: its code comes once the page stands.
export const Modal = dynamic(() => import("@/components/ui/overlays").then((m) => m.overlays.Modal), { ssr: false });
export const Drawer = dynamic(() => import("@/components/ui/overlays").then((m) => m.overlays.Drawer), { ssr: false });
