import "server-only";
import pino from "pino";

/** JSON lines on standard error, so that a command's own output stays clean. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    redact: ["password", "secret", "token", "*.password", "*.secret", "*.token", "headers.cookie", "headers.authorization"],
  },
  pino.destination(2),
);
