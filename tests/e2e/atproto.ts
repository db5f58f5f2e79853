import { AtpAgent, RichText } from "@atproto/api";
import { startAtproto } from "../networks/servers/atproto";
import { startProgram, until } from "../networks/servers/start";

export type Person = {
  handle: string;
  /** Returns the post's address once the network has accepted it. */
  say: (text: string, parent?: { uri: string; cid: string }, root?: { uri: string; cid: string }) => Promise<{ uri: string; cid: string }>;
  agent: AtpAgent;
};

export const networkPassword = "long-password";

/** The AT Protocol's own servers with an app view of their own, on a database of their own. */
export async function startNetwork(): Promise<{ url: string; join: (handle: string) => Promise<Person>; stop: () => Promise<void> }> {
  const database = startProgram(process.execPath, ["--import", "tsx", "--conditions=react-server", "tests/helpers/run-database.ts"]);
  try {
    const ready = await until("a database for the network", () => /^\{"url":.*\}$/m.exec(database.said())?.[0], 60_000);
    const server = await startAtproto("full", { DB_POSTGRES_URL: (JSON.parse(ready) as { url: string }).url });
    const join = async (handle: string): Promise<Person> => {
      const agent = new AtpAgent({ service: server.url });
      await agent.createAccount({ email: `${handle}@example.test`, handle, password: networkPassword });
      return {
        handle,
        agent,
        async say(text, parent, root = parent) {
          const rich = new RichText({ text });
          await rich.detectFacets(agent);
          return agent.post({ text: rich.text, ...(rich.facets ? { facets: rich.facets } : {}), ...(parent && root ? { reply: { parent, root } } : {}) });
        },
      };
    };
    return {
      url: server.url,
      join,
      async stop() {
        await server.stop();
        await endGently(database);
      },
    };
  } catch (error) {
    await endGently(database);
    throw error;
  }
}

/** The program removes what it made once its input ends. */
async function endGently({ child, stop }: ReturnType<typeof startProgram>): Promise<void> {
  child.stdin?.end();
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    setTimeout(resolve, 10_000).unref();
  });
  await stop();
}
