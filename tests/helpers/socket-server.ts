import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

const acceptKey = (key: string) => createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

function frame(opcode: number, payload: Buffer): Buffer {
  const long = payload.byteLength > 125;
  const head = Buffer.alloc(long ? 10 : 2);
  head[0] = 0x80 | opcode;
  head[1] = long ? 127 : payload.byteLength;
  if (long) head.writeBigUInt64BE(BigInt(payload.byteLength), 2);
  return Buffer.concat([head, payload]);
}

export type SocketLine = { path: string; query: URLSearchParams; headers: IncomingHttpHeaders; send: (text: string) => void; ping: () => void; cut: () => void };

/** A WebSocket server that only speaks: each connection comes to `onLine`, unless `refuse` is set. */
export async function startSocketServer(onLine: (line: SocketLine) => void) {
  const options: { refuse?: number } = {};
  const lines = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on("upgrade", (request, socket) => {
    socket.on("error", () => undefined);
    if (options.refuse) return void socket.end(`HTTP/1.1 ${options.refuse} No\r\ncontent-length: 0\r\n\r\n`);
    lines.add(socket);
    // What the client says is not read, only that it is gone.
    socket.on("close", () => lines.delete(socket)).on("end", () => socket.end()).resume();
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${acceptKey(String(request.headers["sec-websocket-key"]))}\r\n\r\n`);
    const url = new URL(request.url ?? "/", "http://x");
    onLine({
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      send: (text) => void socket.write(frame(1, Buffer.from(text))),
      ping: () => void socket.write(frame(9, Buffer.alloc(0))),
      cut: () => void socket.destroy(),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    httpUrl: `http://127.0.0.1:${port}`,
    options,
    open: () => lines.size,
    close: () =>
      new Promise<void>((resolve) => {
        for (const line of lines) line.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
