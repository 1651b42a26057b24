import { expect } from 'chai';
import { secretBox, SecretBoxError } from '../../runtime/secretBox.ts';

describe('the secret box', () => {
  const key = Buffer.alloc(32, 1);
  const box = secretBox(key);

  it('opens what it sealed', () => {
    expect(box.open(box.seal('210782199001011234 张三'))).to.equal('210782199001011234 张三');
    expect(box.open(box.seal(''))).to.equal('');
  });

  it('seals the same text differently each time and never shows it', () => {
    const [first, second] = [box.seal('13812341234'), box.seal('13812341234')];

    expect(first).not.to.equal(second);
    expect(Buffer.from(first.split('.')[1] ?? '', 'base64url').toString()).not.to.include(
      '1381234',
    );
  });

  it('refuses a value that was changed', () => {
    // given
    const [id = '', body = ''] = box.seal('13812341234').split('.');
    const bytes = Buffer.from(body, 'base64url');
    bytes[bytes.length - 1]! ^= 1;

    // then
    const changed = `${id}.${bytes.toString('base64url')}`;
    expect(() => box.open(changed)).to.throw(SecretBoxError, 'changed');
    expect(() => box.open(`${id}.`)).to.throw(SecretBoxError, 'changed');
  });

  it('refuses a value of another key, and opens it once that key is known as a former one', () => {
    const changed = Buffer.alloc(32, 2);
    const sealed = box.seal('13812341234');

    expect(() => secretBox(changed).open(sealed)).to.throw(SecretBoxError, 'another key');
    expect(secretBox(changed, [key]).open(sealed)).to.equal('13812341234');
  });

  it('digests the same text to the same value, another one under another key', () => {
    const [one, other] = [secretBox(Buffer.alloc(32, 1)), secretBox(Buffer.alloc(32, 2))];
    expect(one.digest('text')).to.equal(one.digest('text')).and.not.to.equal(one.digest('other'));
    expect(one.digest('text')).not.to.equal(other.digest('text'));
  });
});
