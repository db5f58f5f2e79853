/** Why something did not reach the other side; the message is written for the person who can mend it. */
export class DeliveryError extends Error {
  override name = "DeliveryError";

  constructor(
    message: string,
    readonly options: {
      /** Trying again changes nothing until a person does something. */
      isFinal?: boolean;
      /** The address is gone for good and need not be kept. */
      isGone?: boolean;
      /** Seconds the other side asked to be left alone. */
      retryAfterSeconds?: number | null;
    } = {},
  ) {
    super(message);
  }
}
