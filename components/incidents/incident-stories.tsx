"use client";
import { StoriesPanel } from "@/components/trends/stories-panel";
import type { Room } from "@/lib/incidents/room-schema";

const leadInMilliseconds = 6 * 3_600_000;
const quarterMilliseconds = 900_000;

/** What people pass on, within the incident; of several topics or sources no one list is made, Trends has each. */
export function IncidentStories({ room, zone }: { room: Room; zone: string }) {
  if (room.topics.length > 1 || room.sources.length > 1) return null;
  const edge = (at: Date, up: boolean) => new Date((up ? Math.ceil : Math.floor)(at.getTime() / quarterMilliseconds) * quarterMilliseconds).toISOString();
  const [topic, source] = [room.topics[0], room.sources[0]];
  const range = {
    from: edge(new Date(room.declaredAt.getTime() - leadInMilliseconds), false), to: edge(room.stoodDownAt ?? room.asOf, true), zone,
    ...(topic ? { topic: String(topic.id) } : {}), ...(source ? { source: String(source.id) } : {}),
  };
  return <StoriesPanel range={range} against="the same length of time before" />;
}
