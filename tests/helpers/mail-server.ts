import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type GotMail = { from: string; to: string[]; mail: Email };
type Refusal = Error & { responseCode: number };

/** What a mail server says instead of taking a mail. */
export function refusal(responseCode: number, message: string): Refusal {
  return Object.assign(new Error(message), { responseCode });
}

/** A real SMTP server on loopback that keeps what it is given; `refuses` and `refusesRecipient` say what it does not take. */
export async function startMailServer() {
  const mails: GotMail[] = [];
  const state = { refuses: null as Refusal | null, refusesRecipient: null as Refusal | null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: (_address, _session, done) => done(state.refusesRecipient),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (state.refuses) return done(state.refuses);
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), mail });
          done();
        }, done);
      });
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await new Promise<void>((resolve) => listening.once("listening", () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    state,
    /** Headers of a mail by their lower-case names. */
    header: ({ mail }: GotMail, name: string) => mail.headers.find((header) => header.key === name)?.value ?? null,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
