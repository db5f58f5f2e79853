import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { api, ApiError } from "@/lib/http/client";

const answer = (body: unknown, status = 200) => vi.stubGlobal("fetch", async () => Response.json(body, { status }));
const output = z.object({ at: instantOut });

afterEach(() => vi.unstubAllGlobals());

describe("api", () => {
  it("makes instants of what the schema calls instants", async () => {
    answer({ at: "2026-11-01T00:00:00.000Z" });
    expect(await api.get("/x", { output })).toEqual({ at: new Date("2026-11-01T00:00:00Z") });
  });

  it("says in words that an answer is not what this page knows", async () => {
    answer({ at: "soon" });
    const error = await api.get("/x", { output }).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ message: "The server’s answer could not be read; it may be newer than this page. Load the page again." });
  });

  it("passes on the server's own sentence", async () => {
    answer({ type: "about:blank", title: "conflict", status: 409, code: "conflict", detail: "Ana was faster." }, 409);
    await expect(api.patch("/x", { body: {}, output })).rejects.toMatchObject({ message: "Ana was faster.", problem: { status: 409 } });
  });
});
