import { PermanentError } from '../../errors.ts';
import type { RejectionReason } from '../../schemas/document.ts';

/** A container cannot be read any further. What was read before it is good; `reason` is the container's rejection. */
export class ContainerDamage extends PermanentError {
  override name = 'ContainerDamage';
  readonly reason: RejectionReason;

  constructor(message: string, advice: string) {
    super(`${message} ${advice}`);
    this.reason = { code: 'broken-container', message, advice };
  }
}
