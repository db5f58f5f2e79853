import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A zone that is no whole hour from UTC: code that forgets the zone fails loudly.
process.env.TZ = "Asia/Kathmandu";

const root = path.dirname(fileURLToPath(import.meta.url));
const resolve = {
  alias: [
    { find: "server-only", replacement: path.join(root, "tests/helpers/server-only.ts") },
    { find: /^@\//, replacement: `${root}/` },
  ],
};

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          root,
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          // Pure code keeps nothing between files, and loading every module again for each of them took half of the time.
          isolate: false,
          // Left alone, one core of two stays idle.
          maxWorkers: 2,
          // Property tests and worker threads take long on a busy machine; how fast they are is the bench's business.
          testTimeout: 60_000,
          environment: "node",
          env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
        },
      },
      {
        resolve,
        test: {
          name: "integration",
          root,
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
          globalSetup: ["tests/helpers/integration-global-setup.ts"],
          setupFiles: ["tests/helpers/integration-setup.ts"],
          // Real servers and processes on whatever machine there is: a limit for what hangs, not for what is slow.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        resolve,
        test: {
          name: "networks",
          root,
          include: ["tests/networks/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          environment: "node",
          env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file runs a network of its own, and two cores are all there is.
          fileParallelism: false,
        },
      },
    ],
  },
});
