import type { Outcome } from "../../contract/implementation.ts";
import type { Reply } from "./conversation.ts";
import type { Message } from "./messages.ts";
import { excerpt } from "./messages.ts";

/** What a reply means for the case that was asked. */
export const conclude = (
  reply: Reply,
  about: { readonly deadlineMs: number; readonly stderr: string; readonly read: (message: Message) => Outcome },
): Outcome => {
  const also = reply.faults.count > 0 ? `; before that: ${reply.faults.text}` : "";
  switch (reply.kind) {
    case "answer":
      return about.read(reply.message);
    case "faulty":
      return { kind: "errored", message: `protocol violation: ${reply.faults.text}` };
    case "interrupted":
      return { kind: "notrun", message: "interrupted" };
    case "ended":
      return { kind: "crashed", message: `the adapter ${reply.end}${also}${lastWords(about.stderr)}` };
    case "late":
      return {
        kind: "timeout",
        message: `no answer within ${about.deadlineMs} ms${also}${leftover(reply.unfinished)}`,
      };
  }
};

const lastWords = (stderr: string): string => (stderr === "" ? "" : `\n${stderr}`);

const leftover = (unfinished: string): string =>
  unfinished === "" ? "" : `; stdout ends with a line without a newline: ${excerpt(unfinished)}`;
