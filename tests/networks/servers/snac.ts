import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import path from "node:path";
import { anyFreePort } from "../../helpers/free-port";
import { temporaryFolder } from "../../helpers/temporary-folder";
import { findProgram } from "./find";
import { startProgram, type Started, until } from "./start";

/** Without a port: snac finds mentions by @user@host only, and delivers to itself over the net. */
export const snacHost = "snac.localhost";
/** It refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

/**
 * A snac instance with `users`; `passwords` are what it made for them. Posts travel by real signed ActivityPub delivery to
 * http://snac.localhost/, so port 80 of this machine is handed on to it meanwhile. Throws when that port is taken.
 */
export async function startSnac(users: string[]): Promise<Started & { passwords: Record<string, string> }> {
  const snac = findProgram("snac") ?? "snac";
  const folder = temporaryFolder("snac");
  const base = path.join(folder, "data");
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  chownSync(folder, nobody.uid, nobody.gid);
  const port = await anyFreePort();
  const env = { PATH: process.env.PATH, HOME: folder } as unknown as NodeJS.ProcessEnv;
  const run = (args: string[], input = "") => execFileSync(snac, args, { ...nobody, env, input, encoding: "utf8", cwd: folder });
  run(["init", base], `127.0.0.1\n${port}\n${snacHost}\n\n\n`);
  const settings = path.join(base, "server.json");
  writeFileSync(settings, JSON.stringify({ ...(JSON.parse(readFileSync(settings, "utf8")) as object), protocol: "http" }));
  const passwords = Object.fromEntries(users.map((user) => [user, /password is (\S+)/.exec(run(["adduser", base, user]))?.[1] ?? ""]));
  const doorman = await handOn(port);
  const server = startProgram(snac, ["httpd", base], { ...nobody, env, cwd: folder });
  const url = `http://127.0.0.1:${port}`;
  await until("snac", () => fetch(`${url}/api/v1/instance`).then(({ ok }) => ok, () => false));
  return {
    url,
    passwords,
    said: server.said,
    stop: async () => {
      await server.stop();
      doorman.close();
      doorman.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** 127.0.0.1:80 to `port`, with the Host header as it came. */
function handOn(port: number): Promise<Server> {
  const doorman = createServer((incoming, response) => {
    const passed = request({ host: "127.0.0.1", port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    incoming.pipe(passed);
  });
  return new Promise((resolve, reject) => {
    doorman.on("error", reject);
    doorman.listen(80, "127.0.0.1", () => resolve(doorman));
  });
}
