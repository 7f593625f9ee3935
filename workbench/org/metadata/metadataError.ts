/** Metadata that a deploy would refuse. The message begins with the file. */
export class MetadataError extends Error {
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.name = 'MetadataError';
    this.path = path;
    this.problem = problem;
  }
}
