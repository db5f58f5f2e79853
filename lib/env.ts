import "server-only";
import path from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
const flag = z.enum(["0", "1", "true", "false"]).transform((v) => v === "1" || v === "true");

const networkUrls = z.record(z.string(), z.url());

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** Every variable Firstminute reads. The README's table is checked against these keys. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  /** Web port. */
  PORT: port.default(3000),
  /** Where the embedded database, uploads and generated secrets live. */
  DATA_DIR: z.string().min(1).default(".data").transform((v) => path.resolve(v)),
  /** PostgreSQL ≥ 15. bin/start sets it to the embedded server when it is not given. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  /** Public address of the site; sign-in cookies and links use it. */
  APP_URL: z.url().optional(),
  /** Signs sessions and seals credentials; generated into DATA_DIR when not given. */
  FIRSTMINUTE_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** Allow feeds on private and loopback addresses. */
  ALLOW_PRIVATE_ADDRESSES: flag.default(false),
  /** Other addresses for networks' APIs, as JSON ({"x":"http://localhost:9000"}): a proxy, or a server that replays answers. */
  NETWORK_URLS: z
    .string()
    .default("{}")
    .transform((value, context) => {
      const parsed = networkUrls.safeParse(parseJson(value));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: 'must be JSON of networks and addresses, like {"x":"http://localhost:9000"}' });
      return z.NEVER;
    }),
  /** Jobs one worker runs at a time. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** An ONNX classifier that reads posts instead of the shipped model: its folder or its .onnx file. */
  SENTIMENT_MODEL: z.string().optional().transform((v) => (v ? path.resolve(v) : undefined)),
  /** Languages that it serves, like "en,de"; others are not classified. */
  SENTIMENT_LANGUAGES: z.string().optional().transform((v) => v || undefined),
  /** Mail server that notifications go out by: smtp://user:password@host:587, or smtps://. */
  SMTP_URL: z.string().optional().transform((v) => v || undefined).pipe(z.string().regex(/^smtps?:\/\/\S+$/, "must be an address like smtp://user:password@mail.example.org:587").optional()),
  /** Whom mails come from: "Firstminute <alerts@example.org>". */
  MAIL_FROM: z.string().optional().transform((v) => v || undefined).pipe(z.string().regex(/^[^\r\n]*[^<>\s@]+@[^<>\s@]+>?$/, "must be an e-mail address, or a name with it: Firstminute <alerts@example.org>").optional()),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/** Parsed environment; throws one error that lists every problem. */
export function env(): Env {
  if (parsed) return parsed;
  const result = envSchema.safeParse(process.env);
  if (!result.success) {
    const problems = result.error.issues.map((i) => `  ${i.path.join(".")}: ${i.message}`).join("\n");
    throw new Error(`The configuration is not valid:\n${problems}`);
  }
  parsed = result.data;
  return parsed;
}

/** What the reading of posts needs, for commands that have no database. */
export function sentimentEnv(): Pick<Env, "SENTIMENT_MODEL" | "SENTIMENT_LANGUAGES"> {
  return envSchema.pick({ SENTIMENT_MODEL: true, SENTIMENT_LANGUAGES: true }).parse(process.env);
}

/** Public address, without a trailing slash. */
export function appUrl(): string {
  return (env().APP_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, "");
}

/** next-auth reads the site's address from this variable and nowhere else. */
export function provideAuthAddress(): void {
  process.env.NEXTAUTH_URL = appUrl();
}
