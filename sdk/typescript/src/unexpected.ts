/** Something answered that does not keep to the contract, such as a proxy in between. Its body is not repeated. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly status: number;

  constructor(status: number) {
    super(`the answer, with status ${status}, is none of this service`);
    this.status = status;
  }
}
