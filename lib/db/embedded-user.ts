import "server-only";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "@/lib/launch/launch-error";

/** The account the database runs as: our own, but PostgreSQL refuses root, so root lends it another. */
export type DatabaseUser = { uid?: number; gid?: number };

function lookUp(name: string): Required<DatabaseUser> | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** Root gets the account "postgres", made when there is none; everybody else runs it as themselves. */
export function databaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return {};
  const found = lookUp("postgres");
  if (found) return found;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { stdio: "pipe" });
  } catch (error) {
    throw new LaunchError("PostgreSQL does not run as root, and no user \"postgres\" could be made for it: start Firstminute as an ordinary user or set DATABASE_URL.", { cause: error });
  }
  const made = lookUp("postgres");
  if (!made) throw new LaunchError("The new user \"postgres\" cannot be found: start Firstminute as an ordinary user or set DATABASE_URL.");
  return made;
}

/** Refuses folders the database's account cannot pass through (such as /root), naming the one that is closed. */
export function assertReachable(user: DatabaseUser, ...folders: string[]): void {
  if (user.uid === undefined) return;
  for (const folder of folders) {
    for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) {
        throw new LaunchError(`As root, PostgreSQL runs as the user "postgres", which may not enter ${at}: put Firstminute and DATA_DIR elsewhere, run "chmod o+x ${at}", or set DATABASE_URL.`);
      }
    }
  }
}
