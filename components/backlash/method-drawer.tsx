"use client";
import { Drawer } from "@mantine/core";
import classes from "@/components/backlash/backlash.module.css";
import { method } from "@/lib/backlash/schema";
import { formatRatio } from "@/lib/format/number";

/** What is compared with what, how sure it is, and what it cannot tell. */
export function MethodDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} position="right" size={460} title="How this is computed" transitionProps={{ duration: 0 }}>
      <div className={classes.method}>
        <h3>What is counted</h3>
        <p>
          In the {method.afterHours} hours after the first reply of a kind in a conversation, everybody of the public who wrote: each person from −1 (for) to +1 (against), by the mean of their posts' sentiment, and +1 for whoever asks whether the writer is real, paid or reading from a script. What was there before the reply is taken off. At most {method.mostPeople} people count in one conversation. Silence counts as none.
        </p>
        <h3>Against what</h3>
        <p>
          Against up to {method.mostControls} conversations that had no such reply until then, read at the same delay after their start. They are equal in network, topic, sentiment of the first post, band of the author's reach, quarter of the day, and in how many people had spoken and whether the other side had replied; they began within three weeks. What has no equal is left out and counted (coarsened exact matching; Iacus, King and Porro 2012).
        </p>
        <h3>How sure</h3>
        <p>
          The number is a difference in differences: the change with a reply less the change without. Its 95 % interval comes from {method.resamples.toLocaleString("en")} resamples of whole conversations, those with and those without (Rubin 1981; Hesterberg 2015). Below {method.fewestMatched} compared conversations, or {method.fewestControls} to compare them with, nothing is said.
        </p>
        <h3>The stop rule</h3>
        <p>
          Each reply of a campaign is held against one conversation of its own, in the order in which they came. The rule fires when the lower bound of harm is above zero after at least {method.stopFewest} replies. For it at most {method.stopMostPeople} people for or against count in one conversation. That bound holds at every look at once (a confidence sequence by betting; Waudby-Smith and Ramdas 2024): a campaign whose replies do no harm on average, harmless in each or worse in some and better in others, is ever paused with a chance of at most {formatRatio(method.stopAlpha)}, however often one looks.
        </p>
        <h3>What it cannot tell</h3>
        <p>
          Who is replied to is chosen by people. What they saw and what is not matched above can still differ, so this is evidence and no experiment. Doubt is read by words: plainly said doubt is found, most irony is not, so it is a lower bound. The classifier's own errors count on both sides.
        </p>
      </div>
    </Drawer>
  );
}
