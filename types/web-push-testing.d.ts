/** A push service in Node that decrypts what it gets and checks the VAPID signature; the package has no types of its own. */
declare module "web-push-testing/src/server.js" {
  import type { Server } from "node:http";
  import type { PushApiModel } from "web-push-testing/src/PushApiModel.js";
  export default class WebPushTestingServer {
    constructor(model: PushApiModel, port: number);
    _server?: Server;
    startServer(): void;
  }
}
declare module "web-push-testing/src/PushApiModel.js" {
  export class PushApiModel {
    messages: Record<string, string[]>;
    subscribe(options: { userVisibleOnly: "true"; applicationServerKey: string }): Promise<{ endpoint: string; keys: { p256dh: string; auth: string }; clientHash: string }>;
    expireSubscription(clientHash: string): void;
  }
}
