import { PushApiModel } from "web-push-testing/src/PushApiModel.js";
import WebPushTestingServer from "web-push-testing/src/server.js";
import { anyFreePort } from "@/tests/helpers/free-port";

/** A push service that decrypts what it gets with the device's keys and checks the server's signature. */
export async function startPushService() {
  const model = new PushApiModel();
  const server = new WebPushTestingServer(model, await anyFreePort());
  server.startServer();
  return {
    /** A new device, as a browser would describe it after it was allowed. */
    async device(publicKey: string) {
      const { endpoint, keys, clientHash } = await model.subscribe({ userVisibleOnly: "true", applicationServerKey: publicKey });
      return { endpoint, keys, clientHash };
    },
    messages: (clientHash: string) => (model.messages[clientHash] ?? []).map((message) => JSON.parse(message) as Record<string, unknown>),
    /** The person took the permission back. */
    expire: (clientHash: string) => model.expireSubscription(clientHash),
    close: () =>
      new Promise<void>((resolve) => {
        server._server?.close(() => resolve());
        server._server?.closeAllConnections();
      }),
  };
}
