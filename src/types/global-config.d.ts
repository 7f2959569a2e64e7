declare namespace connect {
  /**
   * What `setGlobalConfig` takes. What is left out keeps its value; a session keeps what was set when it was created,
   * but for logging, which is global and live.
   */
  interface ChatGlobalConfig {
    /** AWS region. Default: `"us-west-2"`. */
    region?: string | undefined;
    /** Base URL of the Participant Service. Default: `https://participant.connect.{region}.amazonaws.com`. */
    endpoint?: string | undefined;
    /** Replaces the former one as a whole. Default: no logging. */
    loggerConfig?: ChatLoggerConfig | undefined;
    /** Or an array of the names of features to switch on. */
    features?: ChatFeatures | readonly string[] | undefined;
    /** Added to the user agent sent with each REST call. Default: `""`. */
    customUserAgentSuffix?: string | undefined;
    csmConfig?: CSMConfig | undefined;
    webSocketManagerConfig?: ChatWebSocketConfig | undefined;
    /** An AWS SDK client of the page's own, to make the REST calls with. Default: the client of this build. */
    participantClient?: ChatParticipantClient | undefined;
    platform?: ChatPlatform | undefined;
    /** Accepted, and without effect. */
    stage?: string | undefined;
    /** Accepted, and without effect. */
    cell?: string | undefined;
    /** Accepted, and without effect. */
    reconnect?: unknown;
  }

  interface ChatFeatures {
    messageReceipts?:
      | {
          /** Whether read and delivered receipts are sent. Default: `true`. */
          shouldSendMessageReceipts?: boolean | undefined;
          /** Milliseconds between sends of receipts. Default: 5000. */
          throttleTime?: number | undefined;
        }
      | undefined;
    /** Whether what was missed while the connection was lost is fetched. Default: `true`. */
    messageRecovery?: boolean | undefined;
  }

  interface ChatWebSocketConfig {
    /**
     * Whether there is a network, for runtimes without `navigator.onLine`: true, or a promise of it. Default:
     * `navigator.onLine`, and online where that is undefined.
     */
    isNetworkOnline?: (() => unknown) | undefined;
  }

  interface ChatPlatform {
    /**
     * Tells when an app comes to the foreground, for runtimes without page visibility: calls `listener`, and gives a
     * function that stops it. Default: the page's visibility.
     */
    onAppStateChange?: ((listener: (state: ChatAppState) => void) => (() => void) | void) | undefined;
  }

  type ChatAppState = "active" | "background";

  /**
   * An AWS SDK client of the page's own with the commands that it sends. Region, endpoint, headers and retries are the
   * client's: what it has tried more than once is not tried again. With the AWS SDK for JavaScript 3:
   *
   * ```js
   * import * as sdk from "@aws-sdk/client-connectparticipant";
   *
   * // The service wants no signature, but the client does not start without credentials.
   * const credentials = { accessKeyId: "none", secretAccessKey: "none" };
   * const client = new sdk.ConnectParticipantClient({ region: "us-west-2", credentials });
   * connect.ChatSession.setGlobalConfig({ participantClient: { client, commands: sdk } });
   * ```
   */
  interface ChatParticipantClient {
    /** A `ConnectParticipantClient`, or what sends its commands. */
    client: { send(command: never, options: { abortSignal: AbortSignal }): Promise<unknown> };
    /** The command classes by name: the SDK's module has them, and more. */
    commands: ChatParticipantCommands;
  }

  /** The command classes that go with `client`, as `@aws-sdk/client-connectparticipant` exports them. */
  interface ChatParticipantCommands {
    CreateParticipantConnectionCommand: ChatParticipantCommand;
    SendMessageCommand: ChatParticipantCommand;
    SendEventCommand: ChatParticipantCommand;
    GetTranscriptCommand: ChatParticipantCommand;
    DisconnectParticipantCommand: ChatParticipantCommand;
    StartAttachmentUploadCommand: ChatParticipantCommand;
    CompleteAttachmentUploadCommand: ChatParticipantCommand;
    GetAttachmentCommand: ChatParticipantCommand;
    DescribeViewCommand: ChatParticipantCommand;
    GetAuthenticationUrlCommand: ChatParticipantCommand;
    CancelParticipantAuthenticationCommand: ChatParticipantCommand;
  }

  /** A command's class. */
  type ChatParticipantCommand = new (input: never) => object;
}
