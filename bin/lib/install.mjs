// Plain Node ≥ 20 and nothing else: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fail, progress } from "./progress.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = path.join(root, "node_modules");
const installedStamp = path.join(modules, ".firstminute-lock");
const generatedStamp = path.join(root, "lib/generated/.firstminute-schema");
const installLock = path.join(root, ".installing");

export const pinnedNode = path.join(modules, "node/bin", process.platform === "win32" ? "node.exe" : "node");

const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
const stampOf = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : "");

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** One install at a time in this folder; a lock left by a killed install is taken over. */
async function withInstallLock(work) {
  for (let told = false; ; ) {
    try {
      mkdirSync(installLock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`The folder ${root} cannot be written to (${error.code}): Firstminute installs its packages there.`);
    }
    const pid = Number(stampOf(path.join(installLock, "pid")));
    const age = Date.now() - (statSync(installLock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (pid ? !isAlive(pid) : age > 5_000) {
      rmSync(installLock, { recursive: true, force: true });
      continue;
    }
    if (!told) progress("Waiting for another install in this folder");
    told = true;
    await sleep(300);
  }
  try {
    writeFileSync(path.join(installLock, "pid"), String(process.pid));
    await work();
  } finally {
    rmSync(installLock, { recursive: true, force: true });
  }
}

/** What npm itself last installed (by hand, say) is as good as our own stamp when it is what the lockfile names. */
function matchesLockfile(lockfile) {
  const own = path.join(modules, ".package-lock.json");
  if (!existsSync(own)) return false;
  const installed = JSON.parse(readFileSync(own, "utf8")).packages;
  return Object.entries(JSON.parse(readFileSync(lockfile, "utf8")).packages).every(
    ([place, entry]) => place === "" || (installed[place] ? installed[place].version === entry.version : entry.optional === true),
  );
}

const isInstalled = (hash) => stampOf(installedStamp) === hash && existsSync(pinnedNode);

async function installPackages() {
  const lockfile = path.join(root, "package-lock.json");
  const hash = hashOf(lockfile);
  if (isInstalled(hash)) return;
  await withInstallLock(async () => {
    if (isInstalled(hash)) return;
    if (existsSync(pinnedNode) && matchesLockfile(lockfile)) return writeFileSync(installedStamp, `${hash}\n`);
    progress("Installing packages (npm ci); about a minute the first time");
    // Standard output belongs to a command's result, so npm's own goes to standard error.
    const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (done.error) fail(`npm could not be run (${done.error.message}): it comes with Node; put it on the PATH.`);
    if (done.status !== 0) fail("Installing the packages failed; npm's message above says why.");
    if (!existsSync(pinnedNode)) fail("The pinned Node was not installed: npm must be allowed to run install scripts (see allowScripts in package.json).");
    writeFileSync(installedStamp, `${hash}\n`);
    progress("Packages installed");
  });
}

async function generateClient() {
  const hash = hashOf(path.join(root, "prisma/schema.prisma"));
  if (stampOf(generatedStamp) === hash) return;
  await withInstallLock(async () => {
    if (stampOf(generatedStamp) === hash) return;
    const done = spawnSync(pinnedNode, [path.join(modules, "prisma/build/index.js"), "generate"], {
      cwd: root,
      encoding: "utf8",
      // Generating needs no schema engine, only a file that is there where Prisma looks for one.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
    });
    if (done.status !== 0) fail(`The database client could not be generated:\n${done.stdout ?? ""}${done.stderr ?? ""}`);
    mkdirSync(path.dirname(generatedStamp), { recursive: true });
    writeFileSync(generatedStamp, `${hash}\n`);
    progress("Database client generated");
  });
}

/** Brings node_modules and the generated client to what the lockfile and the schema say. */
export async function install() {
  await installPackages();
  await generateClient();
}
