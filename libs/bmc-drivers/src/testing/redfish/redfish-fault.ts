/** An error that the simulated service answers with. */
export class RedfishFault extends Error {
  constructor(
    readonly status: number,
    /** Of the Base registry, unless it names another. */
    readonly messageId: string,
    message: string,
    readonly related: readonly string[] = [],
  ) {
    super(message);
  }

  /** The body (DSP0266, error responses). */
  get body(): object {
    const id = this.messageId.includes('.') ? this.messageId : `Base.1.18.${this.messageId}`;
    return {
      error: {
        code: id,
        message: this.message,
        '@Message.ExtendedInfo': [
          {
            '@odata.type': '#Message.v1_1_2.Message',
            MessageId: id,
            Message: this.message,
            MessageSeverity: 'Critical',
            Resolution: 'None.',
            ...(this.related.length > 0 && { RelatedProperties: this.related }),
          },
        ],
      },
    };
  }
}

/** What is not there. */
export const notFound = (path: string): RedfishFault =>
  new RedfishFault(404, 'ResourceMissingAtURI', `The resource at the URI ${path} was not found.`);

/** A property that cannot be what was sent. */
export const badProperty = (name: string, value: unknown, why = 'PropertyValueNotInList'): RedfishFault =>
  new RedfishFault(400, why, `The value ${JSON.stringify(value)} for the property ${name} is not accepted.`, [
    `#/${name}`,
  ]);
