import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newSecret, signatureHeaders } from '../../src/webhooks/sign.ts';

describe('the signature of a webhook', () => {
  it('is what the libraries of Standard Webhooks expect', () => {
    // The vector that the project's own libraries are tested with.
    const headers = signatureHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      time: new Date(1614265330 * 1000),
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with 32 random bytes, new for each endpoint, over the bytes of the body', () => {
    const secret = newSecret();
    expect(secret).not.toBe(newSecret());
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(key).toHaveLength(32);
    const body = 'Phạm Minh Chính';
    const signed = signatureHeaders(secret, { id: 'a', time: new Date(5999), body });
    const expected = createHmac('sha256', key)
      .update(Buffer.from(`a.5.${body}`))
      .digest('base64');
    expect(signed['webhook-signature']).toBe(`v1,${expected}`);
  });
});
