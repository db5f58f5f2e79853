let context: AudioContext | undefined;

/**
 * Two short rising tones, about half a second. Browsers play nothing before somebody has touched the page; then it
 * stays silent, and the notification is at the bell all the same.
 */
export async function playSound(): Promise<boolean> {
  context ??= new AudioContext();
  if (context.state === "suspended") await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  if (context.state !== "running") return false;
  const startAt = context.currentTime + 0.02;
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const at = startAt + index * 0.18;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.18, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.32);
  }
  return true;
}

/** Of several open tabs one sounds: whoever holds the lock of this news while it plays. */
export function soundOnce(id: string): void {
  const play = () => playSound().catch(() => false);
  if (!("locks" in navigator)) {
    void play();
    return;
  }
  void navigator.locks.request(`firstminute sound ${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await play();
    // Other tabs hear of it within a second or two.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  });
}
