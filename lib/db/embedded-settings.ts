import "server-only";

/** Settings of the embedded server: one small machine that also runs web and worker. Nothing here risks a commit. */
const kept: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // Each web process and worker keeps up to 25 or so: room for a handful of them, and for the command line.
  max_connections: "200",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "32MB",
  maintenance_work_mem: "256MB",
  min_wal_size: "128MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  jit: "off",
  // A database that begins empty has plans for two rows until it is looked at.
  autovacuum_naptime: "15s",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_line_prefix: "%m [%p] ",
};

/** For databases thrown away with their test run, where a crash loses nothing worth keeping. */
const throwaway: Record<string, string> = {
  shared_buffers: "128MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

export function serverFlags(port: number, isThrowaway: boolean): string[] {
  const settings = { ...kept, ...(isThrowaway ? throwaway : {}), port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
