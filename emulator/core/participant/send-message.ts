import { noteActivity } from "../chat/activity";
import type { Participant } from "../chat/chat";
import { publish, signAs } from "../chat/publish";
import { checkMessage } from "../wire/content-rules";
import type { Fields } from "../wire/fields";
import { readClientToken, readText } from "../wire/fields";
import type { World } from "../world";
import { answerOnce } from "./idempotency";

export interface SentAnswer {
  Id: string;
  AbsoluteTime: string;
}

export function sendMessage(
  world: World,
  participant: Participant,
  fields: Fields,
  sender: "participant" | "desk" = "participant",
): SentAnswer {
  const contentType = readText(fields, "ContentType");
  const content = readText(fields, "Content");
  const clientToken = readClientToken(fields);
  checkMessage(contentType, content, world.limits, sender);
  return answerOnce(participant, "SendMessage", clientToken, () => {
    noteActivity(world, participant);
    const { Id, AbsoluteTime } = publish(world, participant.chat, {
      Type: "MESSAGE",
      ContentType: contentType,
      Content: content,
      ...signAs(participant),
    });
    return { Id, AbsoluteTime };
  });
}
