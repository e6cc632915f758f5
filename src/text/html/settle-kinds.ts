import type { Draft } from '../types.ts';

/** What markup has called a caption stays one; until its credit was taken off it was open. */
export const settleKinds = (draft: Draft): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) => (block.kind === 'text' ? block : { ...block, decided: true })),
});
