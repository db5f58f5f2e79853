function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm run test:e2e.`);
  return value;
}

/** The running server that tests/e2e/global-setup.ts started. */
export const server = {
  get baseUrl() {
    return read("E2E_BASE_URL");
  },
  /** One-time set-up link: the first test file to use it makes the first administrator. */
  get setupLink() {
    return read("E2E_SETUP_LINK");
  },
  /** For the command line, which works on the running server's data. */
  get dataDir() {
    return read("E2E_DATA_DIR");
  },
};
