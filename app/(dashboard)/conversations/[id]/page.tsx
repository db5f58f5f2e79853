/** The layout shows the screen; the id is read from the address there. */
export default function ConversationPage() {
  return null;
}
