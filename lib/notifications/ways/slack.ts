import "server-only";
import type { SafeResponse } from "@/lib/http/safe-fetch";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import type { News } from "@/lib/notifications/delivery-schema";
import { askedWait, bodyText, isAccepted, postMessage } from "@/lib/notifications/ways/post-message";
import { slackMessage } from "@/lib/notifications/ways/slack-message";

/** What Slack says, as documented for incoming webhooks, and what a person can do about it. */
const refusals: Record<string, string> = {
  invalid_payload: "Slack did not understand the message (invalid_payload). The address may belong to another service.",
  no_text: "Slack found no text in the message (no_text).",
  no_service: "Slack does not know this webhook any more (no_service): it was removed or switched off. Make a new one in Slack and put its address here.",
  no_team: "Slack does not know the team of this webhook (no_team). Make a new one in Slack and put its address here.",
  no_active_hooks: "The webhooks of this team are switched off in Slack (no_active_hooks).",
  invalid_token: "Slack refuses the key in this address (invalid_token). Copy the address from Slack again.",
  user_not_found: "The person this webhook writes to is not in Slack any more (user_not_found).",
  channel_not_found: "The channel of this webhook is not there any more (channel_not_found). Make a webhook for another one.",
  channel_is_archived: "The channel is archived in Slack (channel_is_archived). Open it again, or make a webhook for another one.",
  action_prohibited: "An administrator of the Slack team does not let this webhook post there (action_prohibited).",
  posting_to_general_channel_denied: "An administrator of the Slack team does not let webhooks post to the general channel.",
};

/** Posts to a Slack-compatible incoming webhook. Throws DeliveryError. */
export async function sendSlack(address: string, news: News, url: string, workspaceName: string): Promise<void> {
  const response = await postMessage(address, JSON.stringify(slackMessage(news, url, workspaceName)), { "content-type": "application/json" });
  if (!isAccepted(response)) throw refusalOf(response);
}

/** Slack answers with a status and one word as the body; others with whatever they like. */
function refusalOf(response: SafeResponse): DeliveryError {
  const word = bodyText(response).slice(0, 200);
  const known = refusals[word];
  if (known) return new DeliveryError(known, { isFinal: true });
  if (response.status === 429) return new DeliveryError("Slack takes no more messages for a while (429).", { retryAfterSeconds: askedWait(response) });
  const said = /^[\w-]{1,60}$/.test(word) ? ` (${word})` : "";
  const isFinal = response.status >= 400 && response.status < 500 && response.status !== 408;
  return new DeliveryError(`The server answered ${response.status}${said}. ${isFinal ? "Check the address." : "It is tried again."}`, { isFinal, retryAfterSeconds: askedWait(response) });
}
