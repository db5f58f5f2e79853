import { ApiError } from "@/lib/http/client";
import type { Problem } from "@/lib/http/problem";
import { importDetailOut } from "@/lib/imports/schema";

/** Sends a file and tells how far it is (0–1): fetch cannot, so this uses XMLHttpRequest. */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal) {
  return new Promise<ReturnType<typeof importDetailOut.parse>>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (detail: string) => reject(new ApiError({ type: "about:blank", title: "upload", status: request.status, code: "offline", detail }));
    request.open("POST", "/api/v1/imports");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => fail("The upload was cut off. Check the connection and try again; nothing was kept of it.");
    request.onabort = () => fail("The upload was stopped.");
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        return fail(`The server answered ${request.status}. Try again.`);
      }
      if (request.status === 401) window.dispatchEvent(new Event("firstminute:signed-out"));
      if (request.status >= 400) return reject(new ApiError(body as Problem));
      resolve(importDetailOut.parse(body));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
