import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bytes,
  float32,
  int64,
  message,
  number,
  tensor,
  text,
  value,
} from '../../bench/support/random-transformer.ts';

/** What the words mean to the model that {@link writeTinyEmbedder} writes: two directions, and any other word neither. */
const meanings: Record<string, [number, number]> = {
  flood: [1, 0],
  hochwasser: [1, 0],
  football: [0, 1],
  fussball: [0, 1],
};

/**
 * Writes a model folder as the hub has them: configuration, tokenizer, and an ONNX graph (opset 17) that looks each
 * token's vector up in a table.
 */
export function writeTinyEmbedder(folder: string): void {
  const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...Object.keys(meanings)];
  const table = Float32Array.from(words.flatMap((word) => meanings[word] ?? [0.01, 0.01]));
  const json = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  json('config.json', { model_type: 'bert', architectures: ['BertModel'], hidden_size: 2 });
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 64,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  });
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    },
  });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), lookUpGraph(table, words.length));
}

function lookUpGraph(table: Float32Array<ArrayBuffer>, words: number): Uint8Array {
  const node = message([
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'),
    text(4, 'Gather'),
  ]);
  const width = table.length / words;
  const graph = message([
    bytes(1, node),
    text(2, 'lookup'),
    bytes(5, tensor('table', [words, width], float32, new Uint8Array(table.buffer))),
    bytes(11, value('input_ids', int64, ['batch', 'tokens'])),
    bytes(11, value('attention_mask', int64, ['batch', 'tokens'])),
    bytes(12, value('last_hidden_state', float32, ['batch', 'tokens', width])),
  ]);
  return message([number(1, 8), bytes(7, graph), bytes(8, message([text(1, ''), number(2, 17)]))]);
}
