import { sendCredentials } from "@/components/auth/auth-routes";

export type SignInResult = { ok: true } | { ok: false; reason: string };

const reasons: Record<string, string> = {
  CredentialsSignin: "The e-mail address or the password is not right.",
  rate_limited: "Too many attempts. Wait ten minutes, then try again.",
};

/** Signs in and says in words why it did not work. */
export async function signInWith(email: string, password: string): Promise<SignInResult> {
  try {
    const answer = await sendCredentials(email, password);
    if (answer.ok && !answer.error) return { ok: true };
    return { ok: false, reason: reasons[answer.error ?? ""] ?? "You could not be signed in just now. Try again in a moment." };
  } catch {
    return { ok: false, reason: "The server cannot be reached. Check the connection and try again." };
  }
}
