import { detailsOf, type ChatLink, type ChatLinkHandlers } from "./chat-link";
import { CustomerChannel, type ChannelOptions } from "./customer-channel";

/** The customers' channels of a page, one for each endpoint and participant token. */
export interface SharedChannels {
  /** A session's link; it takes part in the channel only once it connects. */
  join(endpoint: string, options: ChannelOptions, handlers: ChatLinkHandlers): ChatLink;
}

export function createSharedChannels(): SharedChannels {
  const channels = new Map<string, CustomerChannel>();

  function find(key: string, options: ChannelOptions): CustomerChannel {
    const known = channels.get(key);
    if (known) return known;
    const channel = new CustomerChannel(options, () => channels.delete(key));
    channels.set(key, channel);
    return channel;
  }

  return {
    join(endpoint, options, handlers) {
      const key = `${endpoint} ${options.participantToken}`;
      let channel: CustomerChannel | undefined;
      return {
        connect() {
          channel = find(key, options);
          return channel.connect(handlers);
        },
        connectionToken: () => channel?.connectionToken() ?? "",
        details: () => channel?.details() ?? noDetails,
        close: () => channel?.leave(handlers),
      };
    },
  };
}

/** Never shown: a session asks for details only once it has connected. */
const noDetails = detailsOf(undefined, false, undefined);
