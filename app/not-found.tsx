import { Message } from "@/components/ui/message";

export default function NotFound() {
  return <Message title="There is nothing here" text="The address may be mistyped, or what it named is gone." href="/now" action="Go to Now" />;
}
