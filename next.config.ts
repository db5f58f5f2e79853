import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks types, tests and benches included; a build should not do it again.
  typescript: { ignoreBuildErrors: true },
  // Loaded by Node as they are: native parts, worker threads, and data files found by their own path.
  serverExternalPackages: ["pg", "pg-copy-streams", "argon2", "pino", "graphile-worker", "undici", "@prisma/adapter-pg", "@atproto/api", "fontkit", "linebreak", "pdfkit", "pptxgenjs", "write-excel-file", "@resvg/resvg-wasm"],
  async headers() {
    return [
      {
        source: "/shared/:path*",
        headers: [
          { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
          { key: "Cache-Control", value: "no-store" },
        ],
      },
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
        ],
      },
    ];
  },
};

export default config;
