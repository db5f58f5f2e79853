import classes from "@/components/ui/message.module.css";

type Props = { title: string; text: string; action: string; href?: string; onAction?: () => void };

/** A whole page that says one thing and offers one way on. Every page carries it, so it brings no components along. */
export function Message({ title, text, action, href, onAction }: Props) {
  return (
    <div className={classes.message}>
      <h1>{title}</h1>
      <p>{text}</p>
      {href ? (
        <a className={classes.action} href={href}>
          {action}
        </a>
      ) : (
        <button type="button" className={classes.action} onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
