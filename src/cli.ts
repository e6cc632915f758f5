import { createOnestory } from './cli/onestory.ts';
import { endQuietlyOnClosedPipe } from './cli/output.ts';

endQuietlyOnClosedPipe();
await createOnestory().parseAsync();
