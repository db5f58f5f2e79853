import type { MetadataRoute } from "next";

/** Lets a phone keep Firstminute on its home screen, which iPhones want before they take push notifications. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Firstminute",
    short_name: "Firstminute",
    start_url: "/now",
    display: "standalone",
    background_color: "#f5f6f8",
    theme_color: "#3159d6",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    ],
  };
}
