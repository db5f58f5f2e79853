/** The layout shows the screen. */
export default function ConversationsPage() {
  return null;
}
