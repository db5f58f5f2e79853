import "server-only";
import { AppError } from "@/lib/errors";

/** The connection ended before all of the body was here: nobody is left to hear of it. */
export class CutOff extends AppError {
  constructor(cause: unknown) {
    super("invalid_input", "The request was cut off before its end. Nothing was changed.", undefined, { cause });
  }
}

/** Body of at most `limitBytes` bytes; larger ones are refused without being read to the end. */
export async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", `Send at most ${Math.floor(limitBytes / 1024)} kB.`);
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : new CutOff(error);
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  return Buffer.from(await readBytes(request, limitBytes)).toString("utf8");
}

export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  const text = await readBody(request, limitBytes);
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The body is not valid JSON.");
  }
}
