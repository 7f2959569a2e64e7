declare namespace connect {
  /**
   * A view to show to a customer. The Participant Service sends `Id`, `Arn`, `Name`, `Version` and `Content`.
   *
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_View.html
   */
  interface View {
    Id?: string;
    Arn?: string;
    Name?: string;
    Version?: number;
    Content?: ViewContent;
    /** Not sent by the Participant Service; so are all that follow. */
    Status?: ViewStatus;
    Type?: ViewType;
    Description?: string;
    VersionDescription?: string;
    Tags?: Record<string, string>;
    CreatedTime?: Date;
    LastModifiedTime?: Date;
    ViewContentSha256?: string;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_ViewContent.html
   */
  interface ViewContent {
    /** JSON Schema of the data that the view is shown with, as JSON text. */
    InputSchema?: string;
    /** The structure of the view, as JSON text. */
    Template?: string;
    /** The actions that the view knows. */
    Actions?: string[];
  }

  /** The states of a view by name. */
  interface ViewStatus {
    PUBLISHED: "PUBLISHED";
    SAVED: "SAVED";
  }

  /** Who manages a view, by name. */
  interface ViewType {
    AWS_MANAGED: "AWS_MANAGED";
    CUSTOMER_MANAGED: "CUSTOMER_MANAGED";
  }
}
